import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { privateKeyToAddress } from 'viem/accounts'
import { type DemoAccount, hasDemoAccounts } from '../hooks/wallet/demoAccount.ts'

/** The demo accounts of a local network with their addresses; none on any other chain. */
export function demoAccounts(network: NetworkFile): DemoAccount[] {
  if (!hasDemoAccounts(network)) return []
  return (network.demoAccounts ?? []).map(({ name, privateKey }) => ({
    name,
    privateKey,
    address: privateKeyToAddress(privateKey),
  }))
}

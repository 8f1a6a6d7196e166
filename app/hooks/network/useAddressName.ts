'use client'

import { useConnection } from 'wagmi'
import { addressNames } from './addressNames.ts'
import { useNetwork } from './NetworkContext.tsx'

/** What an address is called here: you, a contract of the network, a fog node, or a demo account. */
export function useAddressName(address: string): string | undefined {
  const { network, demoAccounts } = useNetwork()
  const { address: own } = useConnection()
  if (own?.toLowerCase() === address.toLowerCase()) return 'You'
  return addressNames(network, demoAccounts).get(address.toLowerCase())
}

import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import type { DemoAccount } from '../wallet/demoAccount.ts'

const CONTRACT_NAMES: Record<string, string> = {
  accessManager: 'Access manager',
  timelock: 'Timelock',
  charter: 'Charter',
  networkToken: 'Network token',
  committee: 'Committee',
  datasetRegistry: 'Dataset registry',
  accessMarket: 'Access market',
}

const cache = new WeakMap<NetworkFile, Map<string, string>>()

/** Names of the addresses that the network file knows, by lower-case address. */
export function addressNames(
  network: NetworkFile,
  demoAccounts: DemoAccount[],
): Map<string, string> {
  const known = cache.get(network)
  if (known) return known
  const names = new Map<string, string>()
  for (const [key, address] of Object.entries(network.contracts)) {
    names.set(address.toLowerCase(), CONTRACT_NAMES[key] ?? key)
  }
  for (const token of network.paymentTokens) names.set(token.address.toLowerCase(), token.name)
  network.fogNodes.forEach((node, index) =>
    names.set(node.signer.toLowerCase(), `Fog node ${index + 1}`),
  )
  for (const account of demoAccounts) names.set(account.address.toLowerCase(), account.name)
  cache.set(network, names)
  return names
}

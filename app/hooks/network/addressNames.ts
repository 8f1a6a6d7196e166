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
  governor: 'Governor',
  parameters: 'Parameters',
  elections: 'Elections',
  council: 'Council',
  councilSeats: 'Seats of the council',
  councilGuard: 'Guard of the council',
  committeeSeats: 'Seats of the committee',
  releaseAdoption: 'Adoption of releases',
  freezes: 'Freezes',
  offices: 'Offices',
  treasury: 'Treasury',
  disclosures: 'Disclosures',
  vestingSchedules: 'Vesting schedules',
  rewardPool: 'Reward pool',
  emission: 'Emission',
  genesisClaims: 'Claims of earlier holders',
  deviceRegistry: 'Device registry',
  deviceAgreements: 'Device agreements',
  promotions: 'Promotions',
  deviceCalls: 'Device calls',
  eventLedger: 'Event ledger',
  streams: 'Streams',
  policies: 'Policies',
  claims: 'Claims',
  coverPool: 'Cover pool',
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
    if (address) names.set(address.toLowerCase(), CONTRACT_NAMES[key] ?? key)
  }
  for (const token of network.paymentTokens) names.set(token.address.toLowerCase(), token.name)
  network.fogNodes.forEach((node, index) =>
    names.set(node.signer.toLowerCase(), `Fog node ${index + 1}`),
  )
  for (const account of demoAccounts) names.set(account.address.toLowerCase(), account.name)
  cache.set(network, names)
  return names
}

import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import {
  accessMarketAbi,
  charterAbi,
  committeeAbi,
  councilGuardAbi,
  councilSeatsAbi,
  datasetRegistryAbi,
  disclosuresAbi,
  electionsAbi,
  emissionAbi,
  freezesAbi,
  genesisClaimsAbi,
  holderGovernorAbi,
  networkParametersAbi,
  networkTokenAbi,
  officesAbi,
  releaseAdoptionAbi,
  rewardPoolAbi,
  treasuryAbi,
  vestingSchedulesAbi,
} from '@fanal/sdk/generated/abis'
import type { Abi, AbiEvent } from 'viem'

export type ContractName = keyof NetworkFile['contracts']
/** Addresses of the contracts that a network has. */
export type ContractAddresses = Partial<Record<ContractName, string | undefined>>

/** The contracts that the subgraph reads, by the name of their data source. */
export const indexedContracts: Record<string, { contract: ContractName; abi: Abi }> = {
  DatasetRegistry: { contract: 'datasetRegistry', abi: datasetRegistryAbi },
  AccessMarket: { contract: 'accessMarket', abi: accessMarketAbi },
  HolderGovernor: { contract: 'governor', abi: holderGovernorAbi },
  ReleaseAdoption: { contract: 'releaseAdoption', abi: releaseAdoptionAbi },
  Elections: { contract: 'elections', abi: electionsAbi },
  CouncilSeats: { contract: 'councilSeats', abi: councilSeatsAbi },
  CouncilGuard: { contract: 'councilGuard', abi: councilGuardAbi },
  NetworkParameters: { contract: 'parameters', abi: networkParametersAbi },
  Charter: { contract: 'charter', abi: charterAbi },
  Committee: { contract: 'committee', abi: committeeAbi },
  Freezes: { contract: 'freezes', abi: freezesAbi },
  Offices: { contract: 'offices', abi: officesAbi },
  Treasury: { contract: 'treasury', abi: treasuryAbi },
  Disclosures: { contract: 'disclosures', abi: disclosuresAbi },
  NetworkToken: { contract: 'networkToken', abi: networkTokenAbi },
  VestingSchedules: { contract: 'vestingSchedules', abi: vestingSchedulesAbi },
  RewardPool: { contract: 'rewardPool', abi: rewardPoolAbi },
  Emission: { contract: 'emission', abi: emissionAbi },
  GenesisClaims: { contract: 'genesisClaims', abi: genesisClaimsAbi },
}

/** What mappings read of a contract: its events, as they ask no contract for anything. */
export function eventsOf(abi: Abi): AbiEvent[] {
  return abi.filter((entry) => entry.type === 'event')
}

/** Address of the data source at this place until a network's own is written in its place: 0x11…11, 0x22…22 and so on. */
export function placeholderOf(place: number): string {
  return `0x${(place + 1).toString(16).padStart(2, '0').repeat(20)}`
}

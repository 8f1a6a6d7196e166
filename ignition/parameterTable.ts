import type { Hex } from 'viem'
import { selectorsOf } from './roles.ts'

/** As in contracts/governance/parameters/types/Parameter.sol. */
export const parameterTypes = [
  'Bps',
  'Seconds',
  'Amount',
  'Count',
  'Address',
  'Digest',
  'Flag',
] as const
export type ParameterType = (typeof parameterTypes)[number]

export type ParameterEntry = {
  kind: ParameterType
  /** Who keeps a copy of the value, and the function that takes it; without, readers ask the parameters contract. */
  pushed?: {
    contract:
      | 'accessMarket'
      | 'governor'
      | 'councilRules'
      | 'committeeRules'
      | 'deviceRegistry'
      | 'streams'
      | 'policies'
      | 'coverPool'
    setter: string
  }
}

const governor = (kind: ParameterType, setter: string): ParameterEntry => ({
  kind,
  pushed: { contract: 'governor', setter },
})
const council = (kind: ParameterType, setter: string): ParameterEntry => ({
  kind,
  pushed: { contract: 'councilRules', setter },
})
const committee = (kind: ParameterType, setter: string): ParameterEntry => ({
  kind,
  pushed: { contract: 'committeeRules', setter },
})

/** Every parameter that holders vote on, in the order in which they are defined. Presets give values and bounds. */
export const parameterTable: Record<string, ParameterEntry> = {
  'market.feeBps': { kind: 'Bps', pushed: { contract: 'accessMarket', setter: 'setFee' } },
  'governor.votingDelay': governor('Seconds', 'setVotingDelay'),
  'governor.maxPeriod': governor('Seconds', 'setMaxPeriod'),
  'governor.hold': governor('Seconds', 'setHold'),
  'governor.adoptionPeriod': governor('Seconds', 'setAdoptionPeriod'),
  'governor.quorumBps': governor('Bps', 'setQuorumBps'),
  'governor.supportBps': governor('Bps', 'setSupportBps'),
  'governor.proposalThreshold': governor('Amount', 'setProposalThreshold'),
  'council.seats': council('Count', 'setSeats'),
  'council.term': council('Seconds', 'setTerm'),
  'council.minBond': council('Amount', 'setMinBond'),
  'council.minSupport': council('Amount', 'setMinSupport'),
  'committee.size': committee('Count', 'setSeats'),
  'committee.term': committee('Seconds', 'setTerm'),
  'candidate.minBond': committee('Amount', 'setMinBond'),
  'candidate.minSupport': committee('Amount', 'setMinSupport'),
  'candidate.rule': { kind: 'Digest' },
  'contribution.custodyBps': { kind: 'Bps' },
  'contribution.storageBps': { kind: 'Bps' },
  'contribution.reportsBps': { kind: 'Bps' },
  'contribution.relayBps': { kind: 'Bps' },
  'reward.nodesBps': { kind: 'Bps' },
  'reward.devicesBps': { kind: 'Bps' },
  'reward.treasuryBps': { kind: 'Bps' },
  'devices.bond': { kind: 'Amount', pushed: { contract: 'deviceRegistry', setter: 'setBond' } },
  'devices.withdrawalDelay': {
    kind: 'Seconds',
    pushed: { contract: 'deviceRegistry', setter: 'setWithdrawalDelay' },
  },
  'streams.maxEpochLength': {
    kind: 'Seconds',
    pushed: { contract: 'streams', setter: 'setMaxEpochLength' },
  },
  'oracle.batchInterval': { kind: 'Seconds' },
  'oracle.batchSize': { kind: 'Count' },
  'insurance.silenceLimit': {
    kind: 'Seconds',
    pushed: { contract: 'policies', setter: 'setSilenceLimit' },
  },
  // In the smallest unit of the pool's coin, which need not have the decimals of the network's token.
  'insurance.dailyLimit': {
    kind: 'Count',
    pushed: { contract: 'coverPool', setter: 'setDailyLimit' },
  },
  'insurance.notice': {
    kind: 'Seconds',
    pushed: { contract: 'coverPool', setter: 'setNotice' },
  },
  'bridge.interface': { kind: 'Address' },
}

/** Selector of the function that takes a parameter's value. */
export function setterOf({ contract, setter }: NonNullable<ParameterEntry['pushed']>): Hex {
  const [selector] = selectorsOf(contract, [setter])
  if (!selector) throw new Error(`${contract} has no function ${setter}`)
  return selector
}

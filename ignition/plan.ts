import type { Address, Hex } from 'viem'

/** Everything that a deployment decides, with addresses, wei and seconds in place of a preset's names and whole tokens. */
export type NetworkPlan = {
  /** Undefined: a test dollar is deployed. */
  paymentToken: Address | undefined
  token: { name: string; symbol: string; cap: bigint }
  /** Who holds tokens freely from the start. */
  holders: PlannedHolder[]
  /** What the network's own contracts hold at the start, in wei; `genesisClaims` is deployed only if it holds something. */
  pools: { treasury: bigint; rewardPool: bigint; genesisClaims: bigint }
  /** Who publishes the list of earlier holders; before that list nobody may have votes to do it by. */
  claimListKeeper: Address | undefined
  schedules: PlannedSchedule[]
  emission: PlannedEmission | undefined
  charterDigest: Hex
  timelockDelay: number
  /** Rules of votes and fee of the market at the start; as in `parameters`. */
  rules: PlannedRules
  feeBps: number
  /** By the names of `parameterTable`. */
  parameters: Record<string, PlannedParameter>
  council: PlannedBody
  committee: PlannedBody
  offices: PlannedOffice[]
  budget: PlannedLine[]
  fiscalYearEnd: { month: number; day: number }
  oracle: { confirmPeriod: number; grace: number }
  /** As in `parameters`: bond of a device, seconds until it can be withdrawn, longest epoch of a stream. */
  devices: { bond: bigint; withdrawalDelay: number; maxEpochLength: number }
  /** As in `parameters`, and who else than the holders may define products. */
  insurance: {
    silenceLimit: number
    dailyLimit: bigint
    notice: number
    productKeeper: Address | undefined
  }
  market: { bucketLength: number; minSettlementWindow: number; maxSettlementWindow: number }
}

/** As in contracts/governance/types/Proposals.sol. */
export type PlannedRules = {
  votingDelay: number
  maxPeriod: number
  hold: number
  adoptionPeriod: number
  quorumBps: number
  supportBps: number
  proposalThreshold: bigint
}
export type PlannedHolder = { name: string; account: Address; amount: bigint }
/** Addresses and digests are right-aligned numbers. */
export type PlannedParameter = { value: bigint; min: bigint; max: bigint }
/** `name` is for people; the rest are the terms of the contract. */
export type PlannedSchedule = {
  name: string
  terms: {
    funder: Address
    beneficiary: Address
    total: bigint
    /** 0 = steps, 1 = linear. */
    kind: number
    revocable: boolean
    salt: Hex
    linear: { start: number; cliff: number; period: number; periods: number; cliffAmount: bigint }
    steps: { time: number; amount: bigint }[]
  }
}
export type PlannedEmission = {
  start: number
  amountPerDay: bigint
  limit: bigint
  /** 0 = constant, 1 = halving, 2 = linear end. */
  mode: number
  daysCount: number
}
export type PlannedMember = {
  account: Address
  region: number
  memberType: number
  node: { signer: Address; encryptionKey: Hex; url: string }
}
export type PlannedBody = {
  rules: {
    minBond: bigint
    minSupport: bigint
    seats: number
    changeDivisor: number
    term: number
    recallThreshold: bigint
    nominationPeriod: number
    votingPeriod: number
    recallPeriod: number
    roundLength: number
    silentRounds: number
    regionShareBps: number
    typeShareBps: number
    recallQuorumBps: number
    needsNode: boolean
    needsEligibility: boolean
  }
  members: PlannedMember[]
}
export type PlannedOffice = {
  name: string
  role: bigint
  term: number
  headsBody: boolean
  holder: Address | undefined
}
export type PlannedLine = {
  name: string
  capPerPeriod: bigint
  period: number
  start: number
  end: number
  spenderRole: bigint
}

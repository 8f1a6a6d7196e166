import type { Address, Hash, Hex } from 'viem'

/*
 * Amounts are wei of the schedule's token, times are seconds since 1970.
 */

/** How a schedule releases: unequal steps at dates, or equal periods after a cliff. */
export type VestingPlan =
  | { kind: 'steps'; steps: { at: number; amount: bigint }[] }
  | {
      kind: 'linear'
      total: bigint
      /** Periods count from here. */
      start: number
      /** Nothing before this second; from it on `cliffAmount` and what the periods since the start give. */
      cliff: number
      cliffAmount: bigint
      /** Length of one period, and how many there are. */
      period: number
      periods: number
    }

/** A corner of the curve: from this second on, so much is vested. */
export type VestingPoint = { at: number; vested: bigint }

/** Everything about a schedule as the contract takes it: the chain holds only a hash of it. */
export type VestingTerms = {
  funder: Address
  /** Who receives at first. */
  beneficiary: Address
  total: bigint
  /** 0 = steps, 1 = linear. */
  kind: number
  revocable: boolean
  salt: Hex
  linear: { start: number; cliff: number; period: number; periods: number; cliffAmount: bigint }
  steps: readonly { time: number; amount: bigint }[]
}

export type ScheduleView = {
  scheduleId: Hex
  terms: VestingTerms
  token: Address
  symbol: string | undefined
  decimals: number
  /** Who receives now. */
  beneficiary: Address
  funder: Address
  revocable: boolean
  plan: VestingPlan
  total: bigint
  vested: bigint
  claimed: bigint
  claimable: bigint
  /** When and how much vests next; undefined when all is vested. */
  next: VestingPoint | undefined
  /** Second of the revocation; what was vested then stays. */
  revokedAt: number | undefined
  createdAt: number
  transactionHash: Hash
}

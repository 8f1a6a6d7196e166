import type { Address, Hex } from 'viem'

/*
 * Amounts are wei of the network token, times are seconds since 1970.
 */

export type BalancesView = {
  account: Address
  balance: bigint
  /** Wei of the chain's coin, for network fees. */
  coin: bigint
  symbol: string
  decimals: number
}

export type VotingPowerView = {
  account: Address
  /** Votes that the account casts now: its own, when delegated to itself, and those of others. */
  votes: bigint
  balance: bigint
  /** Who casts the account's votes; undefined while nobody does. */
  delegate: Address | undefined
}

/** Where the supply is. The parts add up to `supply`. */
export type SupplySplit = {
  supply: bigint
  cap: bigint
  /** Still to be emitted under the cap. */
  left: bigint
  /** Emitted so far. */
  emitted: bigint
  burnt: bigint
  circulating: bigint
  vesting: bigint
  treasury: bigint
  /** Reward pool and lists of earlier holders. */
  pools: bigint
  /** Part of the supply whose votes nobody casts, such as vesting; overlaps with the parts above. */
  nonVoting: bigint
}

export type EmissionPoint = { at: number; emitted: bigint }

export type EmissionView = {
  startsAt: number
  /** Second at which the last part is due; undefined when halving never ends. */
  endsAt: number | undefined
  /** Amount of the first day. */
  perDay: bigint
  /** How the daily amount changes: not at all, halved every `days` days, or less each day until `days` are over. */
  shape: 'constant' | 'halving' | 'linearEnd'
  days: number
  /** Most that is ever emitted. */
  limit: bigint
  /** Due by now, claimed or not. */
  emittedNow: bigint
  claimed: bigint
  /** Anybody may claim it into the reward pool. */
  claimable: bigint
  /** Points of the curve, oldest first, from the beginning to the end. */
  points: EmissionPoint[]
}

/** An entry of the list of earlier holders, with what is needed to claim it. */
export type GenesisClaim = { account: Address; amount: bigint; proof: Hex[]; claimed: boolean }

/** How an emission goes, in the contract's own terms. */
export type EmissionPlan = {
  start: number
  amountPerDay: bigint
  limit: bigint
  shape: 'constant' | 'halving' | 'linearEnd'
  /** Days between halvings, or until the end. */
  days: number
}

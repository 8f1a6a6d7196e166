import type { Address, Hash, Hex } from 'viem'

/*
 * Amounts are wei of the agreement's token, times are seconds since 1970, values have 6 decimals.
 */

/** Everything about an agreement as the contract takes it: the chain holds only a hash of it. */
export type AgreementTerms = {
  token: Address
  /** Of each party. */
  deposit: bigint
  /** Part of a deposit that one shortfall costs, in basis points. */
  penaltyBps: number
  /** Kind of the events that are measured by the goal. */
  metric: number
  /** Least value that is no shortfall. */
  goal: bigint
  /** From then on nobody can join, moved by the time for which joining was frozen. */
  joinBy: number
  /** First second whose events count, and the first after the last. */
  start: number
  end: number
  /** Seconds from a party's notice until its events do not count any more. */
  noticePeriod: number
  /** Seconds left to prove what happened before a party left, or before the end. */
  proofPeriod: number
  /** Seconds without word from the oracle after which everybody may take their deposit home. */
  silenceDeadline: number
  minParties: number
  maxParties: number
  /** Those that may join; empty = all may. */
  devices: readonly Hex[]
  /** sha2-256 of the agreement's text, one raw IPFS block; zero = none. */
  textDigest: Hex
  salt: Hex
}

/**
 * Where an agreement is on its way: `joining` until enough are in it (`failed` when they are not in time), `waiting` for its
 * window, `running`, `proving` what was, `finishable` by anybody, `closed`.
 */
export type AgreementState =
  'joining' | 'failed' | 'waiting' | 'running' | 'proving' | 'finishable' | 'closed'

/** A device's proven shortfall. */
export type ShortfallView = {
  device: Hex
  index: number
  eventId: Hex
  value: bigint
  /** What it cost. */
  penalty: bigint
  /** Second at which it was proven. */
  provenAt: number
  transactionHash: Hash
}

/** What a party stands to lose, what it has lost, and why. */
export type PartyLosses = {
  /** What is left of the deposit. */
  stake: bigint
  /** What the next shortfall would cost. */
  nextPenalty: bigint
  /** What the proven ones have cost. */
  lost: bigint
  shortfalls: ShortfallView[]
  /** In words: what would cost how much, until when. */
  why: string
}

export type PartyView = PartyLosses & {
  /** Its place. */
  index: number
  device: Hex
  /** Who deposited and is paid. */
  account: Address
  deviceVersion: number
  joinedAt: number
  /** Second at which its notice ends; undefined while none was given. */
  leavesAt: number | undefined
  /** Second from which it can leave; undefined while no notice was given and one is needed. */
  departsAt: number | undefined
  /** Confiscated from others in its favour. */
  gains: bigint
  /** What it would get if it were out now. */
  due: bigint
}

export type AgreementView = {
  agreementId: Hex
  terms: AgreementTerms
  symbol: string | undefined
  decimals: number
  creator: Address
  createdAt: number
  /** Second from which it is in force; undefined = not yet. */
  formedAt: number | undefined
  state: AgreementState
  /** Whether the time to join is not over; there may still be no place. */
  joinable: boolean
  /** Whether the oracle is silent, so that everybody may take home what is theirs. */
  silent: boolean
  /** Whether anybody may end it for all. */
  finishable: boolean
  parties: PartyView[]
  /** All that were proven, the latest first, those of parties who left included. */
  shortfalls: ShortfallView[]
  transactionHash: Hash
}

import { zeroHash } from 'viem'
import type { PolicyRecord } from './policyEvents.ts'
import type { PolicyStatus, ProductTerms, Quote } from './types.ts'

export type StatusOfPolicyParameters = {
  policy: Pick<PolicyRecord, 'quote' | 'boughtAt' | 'until' | 'cancelledAt'>
  terms: Pick<ProductTerms, 'waitingPeriod'>
  /** End of the policy that it renews. */
  followedUntil: number | undefined
  released: boolean
  /** Whether anything was paid or waits to be. */
  claimed: boolean
  /** Second of the chain. */
  now: number
}
export type StatusOfPolicyReturnType = {
  status: PolicyStatus
  coveredFrom: number
  refund: bigint
}

/** Where a policy stands, and what cancelling it would return, computed as the pool does. */
export function statusOfPolicy(parameters: StatusOfPolicyParameters): StatusOfPolicyReturnType {
  const { policy, terms, followedUntil = 0, released, claimed, now } = parameters
  const { quote, boughtAt, until, cancelledAt } = policy
  const coveredFrom = coverOf({ quote, boughtAt, terms, followedUntil })
  const isOver = cancelledAt !== undefined || now >= until
  const status = released
    ? 'released'
    : cancelledAt !== undefined
      ? 'cancelled'
      : now >= until
        ? 'ended'
        : now < coveredFrom
          ? 'waiting'
          : 'inForce'
  const refund = isOver || claimed ? 0n : unearned(quote.premium, until - boughtAt, until - now)
  return { status, coveredFrom, refund }
}

export type CoverOfParameters = {
  quote: Pick<Quote, 'renews'>
  boughtAt: number
  terms: Pick<ProductTerms, 'waitingPeriod'>
  /** End of the policy that it renews; 0 if it renews none. */
  followedUntil: number
}

/** First second that a policy covers: after the waiting period, or when the policy that it renews is over. */
export function coverOf({ quote, boughtAt, terms, followedUntil }: CoverOfParameters): number {
  if (quote.renews === zeroHash) return boughtAt + terms.waitingPeriod
  return Math.max(boughtAt, followedUntil)
}

/** Premiums are earned at a rate of wei times 2^16 a second, rounded down. */
function unearned(premium: bigint, duration: number, left: number): bigint {
  const rate = (premium << 16n) / BigInt(duration)
  return (rate * BigInt(left)) >> 16n
}

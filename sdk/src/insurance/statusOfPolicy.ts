import { zeroHash } from 'viem'
import type { PolicyRecord } from './policyEvents.ts'
import type { PolicyStatus, ProductTerms } from './types.ts'

export type StatusOfPolicyParameters = {
  policy: Pick<PolicyRecord, 'quote' | 'boughtAt' | 'until' | 'cancelledAt'>
  terms: Pick<ProductTerms, 'waitingPeriod'>
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
  const { policy, terms, released, claimed, now } = parameters
  const { quote, boughtAt, until, cancelledAt } = policy
  const coveredFrom = quote.renews === zeroHash ? boughtAt + terms.waitingPeriod : boughtAt
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

/** Premiums are earned at a rate of wei times 2^16 a second, rounded down. */
function unearned(premium: bigint, duration: number, left: number): bigint {
  const rate = (premium << 16n) / BigInt(duration)
  return (rate * BigInt(left)) >> 16n
}

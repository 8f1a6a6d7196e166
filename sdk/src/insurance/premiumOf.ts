import { InputError } from '../errors/FanalError.ts'
import type { ProductDocument } from './productDocument.ts'

export type PremiumOfParameters = {
  ownSum: bigint
  liabilitySum: bigint
  /** The product's tariff. */
  yearlyRateBps: ProductDocument['yearlyRateBps']
  /** Of the score, in bps of the base premium. */
  factorBps: number
  /** Seconds. */
  term: number
}
export type PremiumOfReturnType = bigint

const YEAR = 365n * 86_400n
const WHOLE = 10_000n

/**
 * The premium in wei of the pool's asset: the yearly rates of both sums, times the factor, for the term, rounded up and at
 * least 1. All nodes compute the same.
 *
 * @throws InputError for negative or fractional parameters
 */
export function premiumOf(parameters: PremiumOfParameters): PremiumOfReturnType {
  const { ownSum, liabilitySum, yearlyRateBps, factorBps, term } = parameters
  const counts = [yearlyRateBps.own, yearlyRateBps.liability, factorBps, term]
  if (ownSum < 0n || liabilitySum < 0n || !counts.every((n) => Number.isSafeInteger(n) && n >= 0))
    throw new InputError('Sums, rates, factor and term of a premium are whole and not negative.')
  const yearly = ownSum * BigInt(yearlyRateBps.own) + liabilitySum * BigInt(yearlyRateBps.liability)
  const parts = yearly * BigInt(factorBps) * BigInt(term)
  const unit = WHOLE * WHOLE * YEAR
  const premium = (parts + unit - 1n) / unit
  return premium > 0n ? premium : 1n
}

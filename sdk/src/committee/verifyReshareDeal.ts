import * as v from 'valibot'
import { InputError } from '../errors/FanalError.ts'
import { parsePoint } from './internal/curve.ts'
import type { KeyPackage } from './keyPackage.ts'
import { ReshareDealSchema } from './reshareDeal.ts'
import type { ReshareDeal } from './reshareDeal.ts'

export type VerifyReshareDealParameters = {
  deal: ReshareDeal
  /** Index of the old member that sent it. */
  dealer: number
  /** Package of the old members. */
  keyPackage: KeyPackage
  /** Shares that the new members will need. */
  quorum: number
}

export type VerifyReshareDealReturnType = boolean

/**
 * Whether an old member deals out its real share: its commitment begins with its public share of the old package. The shares
 * that it sends are checked with `verifyDkgShare`. Never throws for bad deals.
 */
export function verifyReshareDeal(
  parameters: VerifyReshareDealParameters,
): VerifyReshareDealReturnType {
  const { deal, dealer, keyPackage, quorum } = parameters
  if (!v.is(ReshareDealSchema, deal) || deal.dealer !== dealer) return false
  if (deal.commitment.length !== quorum) return false
  try {
    for (const point of deal.commitment) parsePoint(point, 'commitment')
  } catch (error) {
    if (error instanceof InputError) return false
    throw error
  }
  return deal.commitment[0] === keyPackage.verifyingShares[dealer]
}

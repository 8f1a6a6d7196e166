import type { Hex } from 'viem'
import { NotFoundError } from '../errors/marketErrors.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { readClaims } from './readClaims.ts'
import { readPolicyRecords } from './policyEvents.ts'
import type { ClaimView, ProductTerms } from './types.ts'

export type TermsOfClaimReturnType = { claim: ClaimView; terms: ProductTerms }

/**
 * A claim and the terms of its product, which the contracts want to be told.
 *
 * @throws NotFoundError
 */
export async function termsOfClaim(
  client: FanalClient,
  { claimId }: { claimId: Hex },
): Promise<TermsOfClaimReturnType> {
  const [[claim], { policies, products }] = await Promise.all([
    readClaims(client, { claimId }),
    readPolicyRecords(client),
  ])
  const quote = claim && policies.get(claim.policyId)?.quote
  const terms = quote && products.get(quote.productId)?.terms
  if (!claim || !terms) throw new NotFoundError(`There is no claim ${claimId}.`)
  return { claim, terms }
}

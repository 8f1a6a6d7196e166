import type { Hex } from 'viem'
import { NotFoundError } from '../errors/marketErrors.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { readClaimRecords } from './claimEvents.ts'
import { readPolicyRecords } from './policyEvents.ts'
import type { ProductTerms } from './types.ts'

/**
 * The terms of a claim's product, which the contracts want to be told.
 *
 * @throws NotFoundError
 */
export async function termsOfClaim(
  client: FanalClient,
  { claimId }: { claimId: Hex },
): Promise<ProductTerms> {
  const [{ claims }, { policies, products }] = await Promise.all([
    readClaimRecords(client),
    readPolicyRecords(client),
  ])
  const claim = claims.find((one) => one.claimId === claimId.toLowerCase())
  const quote = claim && policies.get(claim.policyId)?.quote
  const terms = quote && products.get(quote.productId)?.terms
  if (!terms) throw new NotFoundError(`There is no claim ${claimId}.`)
  return terms
}

import { type Address, type Hex, isAddressEqual } from 'viem'
import { IntegrityError } from '../errors/FanalError.ts'
import { toFanalError } from '../errors/toFanalError.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { readClaimRecords } from './claimEvents.ts'
import { createPayoutReader } from './createPayoutReader.ts'
import { readPolicyRecords } from './policyEvents.ts'
import { prolongedWait } from './prolongedWait.ts'
import { readPoolFacts } from './readPoolFacts.ts'
import type { ClaimView } from './types.ts'

export type ReadClaimsParameters = {
  /** Only claims under this policy. */
  policyId?: Hex | undefined
  /** Only claims that pay this account. */
  recipient?: Address | undefined
  claimId?: Hex | undefined
}
export type ReadClaimsReturnType = ClaimView[]

/**
 * Claims as they stand, the latest first; all of the network if not asked for fewer.
 *
 * @throws InputError when the network insures nothing; ChainUnreachableError
 */
export async function readClaims(
  client: FanalClient,
  { policyId, recipient, claimId }: ReadClaimsParameters = {},
): Promise<ReadClaimsReturnType> {
  const [{ claims }, { policies, products }] = await Promise.all([
    readClaimRecords(client),
    readPolicyRecords(client),
  ])
  const wanted = claims.filter(
    (claim) =>
      (!policyId || claim.policyId === policyId.toLowerCase()) &&
      (!recipient || isAddressEqual(claim.recipient, recipient)) &&
      (!claimId || claim.claimId === claimId.toLowerCase()),
  )
  const readPayouts = createPayoutReader(client, claims)
  try {
    const views = await Promise.all(
      wanted.map(async (claim): Promise<ClaimView> => {
        const quote = policies.get(claim.policyId)?.quote
        const terms = quote && products.get(quote.productId)?.terms
        if (!terms) throw new IntegrityError('The chain has a claim without its policy.')
        const { claimId, status } = claim
        const { fixings, ...told } = claim
        const [until, facts, payouts] = await Promise.all([
          status === 'payable' ? prolongedWait(client, { claimId, terms }) : undefined,
          readPoolFacts(client, terms.pool),
          readPayouts({ fixings }, terms.pool),
        ])
        const isPaid = status === 'due' && payouts.paid === claim.due
        return {
          ...told,
          ...facts,
          ...payouts,
          ...(isPaid && { status: 'paid' as const, endedAt: payouts.payments.at(-1)?.at }),
          ...(until !== undefined && { status: 'waiting' as const, readyAt: until }),
        }
      }),
    )
    return views.reverse()
  } catch (error) {
    throw toFanalError(error)
  }
}

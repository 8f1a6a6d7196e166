import { type Address, type Hex, isAddressEqual } from 'viem'
import { IntegrityError } from '../errors/FanalError.ts'
import { toFanalError } from '../errors/toFanalError.ts'
import { policiesAbi } from '../generated/abis.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { type PolicyRecord, type PolicyRecords, readPolicyRecords } from './policyEvents.ts'
import { readPoolFacts } from './readPoolFacts.ts'
import { statusOfPolicy } from './statusOfPolicy.ts'
import type { PolicyView } from './types.ts'

export type ReadPoliciesParameters = {
  /** Only policies whose token this account owns. */
  holder?: Address | undefined
  /** Only policies of this car. */
  device?: Hex | undefined
  policyId?: Hex | undefined
}
export type ReadPoliciesReturnType = PolicyView[]

/**
 * Policies as they stand, the latest first; all of the network if not asked for fewer.
 *
 * @throws InputError when the network insures nothing; ChainUnreachableError
 */
export async function readPolicies(
  client: FanalClient,
  { holder, device, policyId }: ReadPoliciesParameters = {},
): Promise<ReadPoliciesReturnType> {
  const records = await readPolicyRecords(client)
  const wanted = [...records.policies.values()].filter(
    (policy) =>
      (!holder || isAddressEqual(policy.holder, holder)) &&
      (!device || policy.quote.device === device.toLowerCase()) &&
      (!policyId || policy.policyId === policyId.toLowerCase()),
  )
  try {
    const views = await Promise.all(wanted.map((policy) => viewOf(client, policy, records)))
    return views.reverse()
  } catch (error) {
    throw toFanalError(error)
  }
}

async function viewOf(
  client: FanalClient,
  policy: PolicyRecord,
  { products, policies, head }: PolicyRecords,
): Promise<PolicyView> {
  const { policyId, quote, rater, boughtAt, transactionHash } = policy
  const terms = products.get(quote.productId)?.terms
  if (!terms) throw new IntegrityError('The chain has a policy without its product.')
  const [state, facts] = await Promise.all([
    client.publicClient.readContract({
      address: requireContract(client, 'policies'),
      abi: policiesAbi,
      functionName: 'policyOf',
      args: [policyId],
      blockNumber: head.number,
    }),
    readPoolFacts(client, terms.pool),
  ])
  const { holder, until, paidOwn, paidThird, openClaims, renewed, released } = state
  const followed = policies.get(quote.renews)
  const followedUntil = followed?.cancelledAt ?? followed?.until
  const claimed = paidOwn + paidThird > 0n
  return {
    ...{ policyId, quote, terms, rater, boughtAt, transactionHash },
    ...{ holder, until, paidOwn, paidThird, openClaims, renewed },
    ...statusOfPolicy({ policy, terms, followedUntil, released, claimed, now: head.timestamp }),
    ...facts,
  }
}

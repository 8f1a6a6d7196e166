import type { Hex } from 'viem'
import { NotFoundError } from '../errors/marketErrors.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { readPolicies } from './readPolicies.ts'
import type { PolicyView } from './types.ts'

export type ReadPolicyParameters = { policyId: Hex }
export type ReadPolicyReturnType = PolicyView

/**
 * One policy as it stands.
 *
 * @throws NotFoundError when it was never bought; ChainUnreachableError
 */
export async function readPolicy(
  client: FanalClient,
  { policyId }: ReadPolicyParameters,
): Promise<ReadPolicyReturnType> {
  const [policy] = await readPolicies(client, { policyId })
  if (policy) return policy
  throw new NotFoundError(`There is no policy ${policyId}.`)
}

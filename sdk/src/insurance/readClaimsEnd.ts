import type { Hex } from 'viem'
import { toFanalError } from '../errors/toFanalError.ts'
import { claimsAbi, policiesAbi } from '../generated/abis.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { readPolicy } from './readPolicy.ts'

export type ReadClaimsEndParameters = { policyId: Hex }
/** Last second in which something can be claimed, as things are now; `releasePolicy` works after it if no claim is open. */
export type ReadClaimsEndReturnType = number

/**
 * Until when something can be claimed under a policy: a silence of the oracle and a claim that was refuted prolong it.
 *
 * @throws NotFoundError when it was never bought; ChainUnreachableError
 */
export async function readClaimsEnd(
  client: FanalClient,
  { policyId }: ReadClaimsEndParameters,
): Promise<ReadClaimsEndReturnType> {
  const { until, terms } = await readPolicy(client, { policyId })
  const window = BigInt(terms.claimWindow)
  try {
    const [end, reopened] = await Promise.all([
      client.publicClient.readContract({
        address: requireContract(client, 'policies'),
        abi: policiesAbi,
        functionName: 'deadlineAfter',
        args: [BigInt(until), window],
      }),
      client.publicClient.readContract({
        address: requireContract(client, 'claims'),
        abi: claimsAbi,
        functionName: 'reopenedUntil',
        args: [policyId, window],
      }),
    ])
    return Number(end > reopened ? end : reopened)
  } catch (error) {
    throw toFanalError(error)
  }
}

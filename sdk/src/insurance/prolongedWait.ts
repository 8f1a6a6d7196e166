import type { Hex } from 'viem'
import { toFanalError } from '../errors/toFanalError.ts'
import { claimsAbi } from '../generated/abis.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import type { ProductTerms } from './types.ts'

/**
 * Until when a claim waits although its own time is over: because the committee was silent in it, or because a claim of the same
 * capped event is not decided. Undefined when it can be concluded. The contract itself is asked.
 *
 * @throws ChainUnreachableError
 */
export async function prolongedWait(
  client: FanalClient,
  { claimId, terms }: { claimId: Hex; terms: ProductTerms },
): Promise<number | undefined> {
  try {
    await client.publicClient.simulateContract({
      address: requireContract(client, 'claims'),
      abi: claimsAbi,
      functionName: 'conclude',
      args: [claimId, terms],
    })
    return undefined
  } catch (error) {
    const { errorName, value1 } = toFanalError(error).details
    // Concluded since it was read: nothing waits any more.
    if (errorName === 'Claims_NotPending') return undefined
    if (errorName === 'Claims_Waiting') return Number(value1)
    throw toFanalError(error)
  }
}

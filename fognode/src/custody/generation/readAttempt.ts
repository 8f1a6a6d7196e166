import { committeeAbi } from '@fanal/sdk/generated/abis'
import type { PublicClient } from 'viem'
import type { Sitting } from './readSitting.ts'

export type ReadAttemptParameters = { client: PublicClient; sitting: Sitting }
/** Number of the contract's attempt at the keys of just these members; undefined once others have begun anew. */
export type ReadAttemptReturnType = number | undefined

/** Reads which attempt a confirmation has to name, so that one that arrives late does not count in the next. */
export async function readAttempt(
  parameters: ReadAttemptParameters,
): Promise<ReadAttemptReturnType> {
  const { client, sitting } = parameters
  const contract = { address: sitting.contract, abi: committeeAbi } as const
  const attempt = await client.readContract({ ...contract, functionName: 'attempt' })
  // Every new attempt has fewer members: while they are the same, the attempt read before is theirs.
  const left = await client.readContract({
    ...contract,
    functionName: 'seatedIn',
    args: [sitting.epoch],
  })
  return left === sitting.participants.length ? attempt : undefined
}

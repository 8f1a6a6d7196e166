import type { Hex } from 'viem'
import { toFanalError } from '../errors/toFanalError.ts'
import { charterAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'

export type ReadCharterDigestReturnType = Hex

/** sha2-256 of the charter in force, which signed orders carry. */
export async function readCharterDigest(client: FanalClient): Promise<ReadCharterDigestReturnType> {
  try {
    return await client.publicClient.readContract({
      address: client.network.contracts.charter,
      abi: charterAbi,
      functionName: 'digest',
    })
  } catch (error) {
    throw toFanalError(error)
  }
}

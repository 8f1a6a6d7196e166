import type { Hash, Hex } from 'viem'
import { streamsAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendContractCall } from '../../network/sendContractCall.ts'

export type CloseEpochParameters = {
  datasetId: Hex
  /** The one after the last closed one, and over. */
  epoch: number
  /** sha2-256 of its last segment block; the present head if it has none. */
  headDigest: Hex
  segments: number
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type CloseEpochReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Closes an epoch with the digest of its last segment, which commits to all that was ever appended.
 *
 * @throws ContractRefusedError when the caller does not publish the stream, or the epoch is not over
 */
export async function closeEpoch(
  client: FanalClient,
  { datasetId, epoch, headDigest, segments, onHash, signal }: CloseEpochParameters,
): Promise<CloseEpochReturnType> {
  const { transactionHash, gasUsed } = await sendContractCall(client, {
    contract: 'streams',
    abi: streamsAbi,
    functionName: 'closeEpoch',
    args: [datasetId, epoch, headDigest, segments],
    onHash,
    signal,
  })
  return { transactionHash, gasUsed }
}

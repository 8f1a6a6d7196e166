import type { Hash, Hex } from 'viem'
import { streamsAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendContractCall } from '../../network/sendContractCall.ts'

export type FileSlotsParameters = {
  datasetId: Hex
  /** Has not begun, and lies after all that are filed. */
  firstEpoch: number
  /** From 1 to 1,024. */
  count: number
  /** sha2-256 of the block with the key slots of all of them. */
  slotsDigest: Hex
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type FileSlotsReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Files the key slots of coming epochs. The block itself is stored before; see `encodeSlotsBlock`.
 *
 * @throws ContractRefusedError when the caller does not publish the stream, or an epoch has begun
 */
export async function fileSlots(
  client: FanalClient,
  { datasetId, firstEpoch, count, slotsDigest, onHash, signal }: FileSlotsParameters,
): Promise<FileSlotsReturnType> {
  const { transactionHash, gasUsed } = await sendContractCall(client, {
    contract: 'streams',
    abi: streamsAbi,
    functionName: 'fileSlots',
    args: [datasetId, firstEpoch, count, slotsDigest],
    onHash,
    signal,
  })
  return { transactionHash, gasUsed }
}

import type { Hash, Hex } from 'viem'
import { streamsAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendContractCall } from '../../network/sendContractCall.ts'

export type SkipEpochsParameters = {
  datasetId: Hex
  /** The last of those that are closed; it is over. */
  through: number
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type SkipEpochsReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Closes all epochs up to one with nothing in them, as after a long silence.
 *
 * @throws ContractRefusedError when the caller does not publish the stream, or the epoch is not over
 */
export async function skipEpochs(
  client: FanalClient,
  { datasetId, through, onHash, signal }: SkipEpochsParameters,
): Promise<SkipEpochsReturnType> {
  const { transactionHash, gasUsed } = await sendContractCall(client, {
    contract: 'streams',
    abi: streamsAbi,
    functionName: 'skipEpochs',
    args: [datasetId, through],
    onHash,
    signal,
  })
  return { transactionHash, gasUsed }
}

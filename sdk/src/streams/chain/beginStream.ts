import type { Hash, Hex } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import { streamsAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendContractCall } from '../../network/sendContractCall.ts'

export type BeginStreamParameters = {
  /** A dataset of kind stream of the caller. */
  datasetId: Hex
  /** Seconds of every epoch, for good. */
  epochLength: number
  /** First second of epoch 1. Left out: a minute from now, so that its key slots can be filed before. */
  start?: number
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type BeginStreamReturnType = { start: number; transactionHash: Hash; gasUsed: bigint }

const LEAD = 60

/**
 * Fixes the clock of a stream, once and for good.
 *
 * @throws ContractRefusedError when the caller is not the owner, the length is not allowed, or the stream has begun before
 */
export async function beginStream(
  client: FanalClient,
  { datasetId, epochLength, start, onHash, signal }: BeginStreamParameters,
): Promise<BeginStreamReturnType> {
  const first = start ?? (await nowOf(client)) + Math.min(LEAD, epochLength)
  const { transactionHash, gasUsed } = await sendContractCall(client, {
    contract: 'streams',
    abi: streamsAbi,
    functionName: 'open',
    args: [datasetId, first, epochLength],
    onHash,
    signal,
  })
  return { start: first, transactionHash, gasUsed }
}

async function nowOf({ publicClient }: FanalClient): Promise<number> {
  try {
    return Number((await publicClient.getBlock()).timestamp)
  } catch (error) {
    throw toFanalError(error)
  }
}

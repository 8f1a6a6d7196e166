import type { Address, Hex } from 'viem'
import { NotFoundError } from '../errors/marketErrors.ts'
import { toFanalError } from '../errors/toFanalError.ts'
import { streamsAbi } from '../generated/abis.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import type { EpochClock } from './epochClock.ts'

export type ReadStreamParameters = { datasetId: Hex }

/** A stream as the chain has it. */
export type StreamState = EpochClock & {
  datasetId: Hex
  /** The last epoch that is closed, and the last whose key slots are filed; 0 = none. */
  closed: number
  filedThrough: number
  /** sha2-256 of the last segment block of the closed epochs; zero while nothing was appended. */
  head: Hex
  publisher: Address
  /** Time of the newest block in seconds. */
  now: number
}
export type ReadStreamReturnType = StreamState

/**
 * Reads the clock and the state of a stream.
 *
 * @throws NotFoundError when its owner has not opened it
 */
export async function readStream(
  client: FanalClient,
  { datasetId }: ReadStreamParameters,
): Promise<ReadStreamReturnType> {
  const address = requireContract(client, 'streams')
  try {
    const [stream, { timestamp }] = await Promise.all([
      client.publicClient.readContract({
        address,
        abi: streamsAbi,
        functionName: 'streamOf',
        args: [datasetId],
      }),
      client.publicClient.getBlock(),
    ])
    if (stream.epochLength === 0)
      throw new NotFoundError('This stream has not been opened.', { details: { datasetId } })
    return { ...stream, datasetId: datasetId.toLowerCase() as Hex, now: Number(timestamp) }
  } catch (error) {
    throw toFanalError(error)
  }
}

import { streamsAbi } from '@fanal/sdk/generated/abis'
import { encodeFunctionData, type Address, type Hex } from 'viem'
import type { NodeContext } from '../../http/module.ts'
import type { StreamStore } from '../store/createStreamStore.ts'
import type { ChainStream } from './readStreamState.ts'
import { sendOnce } from '../../relay/queue/sendOnce.ts'

export type CloseEpochsParameters = {
  context: Pick<NodeContext, 'transactions'>
  store: StreamStore
  streams: Address
  datasetId: Hex
  chain: ChainStream
  /** The first epoch that is not finished. */
  live: number
}

/** Why no epoch is closed any more; undefined when all is well. */
export type CloseEpochsReturnType = string | undefined

/** Closes the next finished epoch, or all empty ones up to the next with segments, by one transaction at a time. */
export async function closeEpochs(
  parameters: CloseEpochsParameters,
): Promise<CloseEpochsReturnType> {
  const { context, store, streams, datasetId, chain, live } = parameters
  const next = chain.closed + 1
  if (next >= live) return undefined
  let through = next
  while (through < live && store.segmentsOf(datasetId, through).length === 0) through += 1
  const segments = store.segmentsOf(datasetId, next)
  const last = segments.at(-1)
  const data =
    last === undefined
      ? encodeFunctionData({
          abi: streamsAbi,
          functionName: 'skipEpochs',
          args: [datasetId, through - 1],
        })
      : encodeFunctionData({
          abi: streamsAbi,
          functionName: 'closeEpoch',
          args: [datasetId, next, last.digest, segments.length],
        })
  const status = await sendOnce({
    transactions: context.transactions,
    purpose: `close:${streams.toLowerCase()}:${datasetId}:${next}`,
    to: streams,
    data,
  })
  return status === 'failed'
    ? `epoch ${next} cannot be closed: its transactions have failed, and no more are sent`
    : undefined
}

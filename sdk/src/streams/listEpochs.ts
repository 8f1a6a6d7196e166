import { getAbiItem, type Hex, parseEventLogs, toEventSelector } from 'viem'
import { streamsAbi } from '../generated/abis.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import { readLogs } from '../market/readLogs.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { epochAt, epochBounds } from './epochClock.ts'
import { NO_SEGMENT } from './segmentBlock.ts'
import { readStream, type StreamState } from './readStream.ts'

export type ListEpochsParameters = { datasetId: Hex }

export type EpochView = {
  /** From 1. */
  epoch: number
  /** First second and first second after it. */
  from: number
  until: number
  /** `over`: not closed yet. `coming`: its key slots are filed, it has not begun. */
  state: 'closed' | 'over' | 'live' | 'coming'
  /** Block with the slots of its key; undefined when none were filed, and then it has no segments. */
  slotsDigest: Hex | undefined
  /** Once it is closed. */
  segments: number | undefined
  /** Digest of the last segment block of the stream when it was closed, and when the epoch before was. */
  head: Hex | undefined
  previousHead: Hex | undefined
}
export type ListEpochsReturnType = { stream: StreamState; epochs: EpochView[] }

const EVENTS = ['SlotsFiled', 'EpochClosed'] as const

/** All epochs of a stream that have begun or whose key slots are filed, oldest first. */
export async function listEpochs(
  client: FanalClient,
  { datasetId }: ListEpochsParameters,
): Promise<ListEpochsReturnType> {
  const stream = await readStream(client, { datasetId })
  const logs = parseEventLogs({
    abi: streamsAbi,
    eventName: [...EVENTS],
    logs: await readLogs(client, {
      address: requireContract(client, 'streams'),
      topics: [
        EVENTS.map((name) => toEventSelector(getAbiItem({ abi: streamsAbi, name }))),
        stream.datasetId,
      ],
      fromBlock: BigInt(client.network.deploymentBlock),
      toBlock: await client.publicClient.getBlockNumber(),
    }),
  })
  const slots = new Map<number, Hex>()
  const closings = new Map<number, { head: Hex; segments: number }>()
  for (const { eventName, args } of logs) {
    if (eventName === 'EpochClosed')
      closings.set(args.epoch, { head: args.headDigest, segments: args.segments })
    else
      for (let epoch = args.firstEpoch; epoch < args.firstEpoch + args.count; epoch++)
        slots.set(epoch, args.slotsDigest)
  }
  const live = epochAt(stream, stream.now)
  const last = Math.max(live, stream.filedThrough)
  let head: Hex = NO_SEGMENT
  const epochs: EpochView[] = []
  for (let epoch = 1; epoch <= last; epoch++) {
    const isClosed = epoch <= stream.closed
    // What was skipped has no closing of its own: it is empty and keeps the head.
    const closing = closings.get(epoch) ?? { head, segments: 0 }
    epochs.push({
      epoch,
      ...epochBounds(stream, epoch),
      state: isClosed ? 'closed' : epoch < live ? 'over' : epoch === live ? 'live' : 'coming',
      slotsDigest: slots.get(epoch),
      segments: isClosed ? closing.segments : undefined,
      head: isClosed ? closing.head : undefined,
      previousHead: epoch <= stream.closed + 1 ? head : undefined,
    })
    head = closing.head
  }
  return { stream, epochs }
}

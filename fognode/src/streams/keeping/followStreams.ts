import { streamsAbi } from '@fanal/sdk/generated/abis'
import { getAbiItem, parseEventLogs, type Address } from 'viem'
import type { NodeContext } from '../../http/module.ts'
import { followLogs } from '../../storage/replication/followLogs.ts'
import type { StreamStore } from '../store/createStreamStore.ts'
import type { KeptStore } from './createKeptStore.ts'

export type FollowStreamsParameters = {
  context: Pick<NodeContext, 'network' | 'clients' | 'checkChain' | 'signal'>
  progress: Pick<StreamStore, 'progress' | 'setProgress'>
  kept: KeptStore
  streams: Address
  logRange: number
}

const NEXT_BLOCK = 'nextKeptBlock'

/** Notes which key slots were filed and which epochs were closed since the last look, by whomever. */
export async function followStreams(parameters: FollowStreamsParameters): Promise<void> {
  const { context, progress, kept, streams, logRange } = parameters
  await followLogs({
    context,
    store: progress,
    name: NEXT_BLOCK,
    address: streams,
    events: [
      getAbiItem({ abi: streamsAbi, name: 'SlotsFiled' }),
      getAbiItem({ abi: streamsAbi, name: 'EpochClosed' }),
    ],
    logRange,
    onLogs: (logs) => {
      const eventName = ['SlotsFiled', 'EpochClosed'] as const
      for (const event of parseEventLogs({ abi: streamsAbi, logs, eventName: [...eventName] })) {
        const { datasetId } = event.args
        if (event.eventName === 'SlotsFiled')
          kept.add({ digest: event.args.slotsDigest, datasetId, epoch: 0, segments: 0 })
        else if (event.args.segments > 0) {
          const { headDigest: digest, epoch, segments } = event.args
          kept.add({ digest, datasetId, epoch, segments })
        }
      }
    },
  })
}

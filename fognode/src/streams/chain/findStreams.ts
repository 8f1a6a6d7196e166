import { streamsAbi } from '@fanal/sdk/generated/abis'
import { getAbiItem, isAddressEqual, parseEventLogs, type Address, type Hex } from 'viem'
import type { NodeContext } from '../../http/module.ts'
import { followLogs } from '../../storage/replication/followLogs.ts'
import type { StreamStore } from '../store/createStreamStore.ts'

export type FindStreamsParameters = {
  context: Pick<NodeContext, 'network' | 'clients' | 'checkChain' | 'signal' | 'config' | 'signer'>
  store: StreamStore
  streams: Address
}

const NEXT_BLOCK = 'nextBlock'

/** Streams that this node may be asked to pack: those configured, and those that have named it as publisher. */
export async function findStreams(parameters: FindStreamsParameters): Promise<Hex[]> {
  const { context, store, streams } = parameters
  const { config, signer } = context
  if (config.streams.owners.length > 0)
    await followLogs({
      context,
      store,
      name: NEXT_BLOCK,
      address: streams,
      events: [getAbiItem({ abi: streamsAbi, name: 'PublisherChanged' })],
      logRange: config.storage.logRange,
      onLogs: (logs) => {
        const changes = parseEventLogs({ abi: streamsAbi, logs, eventName: 'PublisherChanged' })
        for (const { args } of changes)
          if (isAddressEqual(args.publisher, signer.address)) store.addNamed(args.datasetId)
      },
    })
  return [...new Set([...config.streams.datasets, ...store.named()])]
}

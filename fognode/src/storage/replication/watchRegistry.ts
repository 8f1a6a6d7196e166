import { datasetRegistryAbi } from '@fanal/sdk/generated/abis'
import { getAbiItem, parseEventLogs } from 'viem'
import type { NodeContext } from '../../http/module.ts'
import type { DatasetStore } from './createDatasetStore.ts'
import { followLogs } from './followLogs.ts'

export type WatchRegistryParameters = {
  context: Pick<NodeContext, 'network' | 'clients' | 'checkChain' | 'signal'>
  datasets: DatasetStore
  /** Blocks asked for at once. */
  logRange: number
}

const EVENTS = ['DatasetRegistered', 'ManifestUpdated'] as const
const NEXT_BLOCK = 'nextBlock'

/** Reads the manifests registered since the last look. After an interruption it goes on where it was. */
export async function watchRegistry(parameters: WatchRegistryParameters): Promise<void> {
  const { context, datasets, logRange } = parameters
  const client = context.clients[0]
  await followLogs({
    context,
    store: datasets,
    name: NEXT_BLOCK,
    address: context.network.contracts.datasetRegistry,
    events: EVENTS.map((name) => getAbiItem({ abi: datasetRegistryAbi, name })),
    logRange,
    onLogs: async (logs) => {
      const events = parseEventLogs({ abi: datasetRegistryAbi, logs, eventName: [...EVENTS] })
      const times = new Map<bigint, number>()
      for (const { args, blockNumber } of events) {
        const registeredAt =
          times.get(blockNumber) ?? Number((await client.getBlock({ blockNumber })).timestamp)
        times.set(blockNumber, registeredAt)
        datasets.add({
          datasetId: args.datasetId,
          manifestDigest: args.manifestDigest,
          registeredAt,
        })
      }
    },
  })
}

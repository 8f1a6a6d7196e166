import { datasetRegistryAbi } from '@fanal/sdk/generated/abis'
import { parseEventLogs } from 'viem'
import type { NodeContext } from '../../http/module.ts'
import type { DatasetStore } from './createDatasetStore.ts'

export type WatchRegistryParameters = {
  context: Pick<NodeContext, 'network' | 'clients' | 'checkChain' | 'signal'>
  datasets: DatasetStore
  /** Blocks asked for at once. */
  logRange: number
}

/** Blocks looked at again, as the newest can be replaced by others while a chain settles. */
const OVERLAP = 12n
const EVENTS = ['DatasetRegistered', 'ManifestUpdated'] as const
const NEXT_BLOCK = 'nextBlock'

/** Reads the manifests registered since the last look. After an interruption it goes on where it was. */
export async function watchRegistry(parameters: WatchRegistryParameters): Promise<void> {
  const { context, datasets, logRange } = parameters
  const { network, clients, signal } = context
  const client = clients[0]
  await context.checkChain()
  const head = await client.getBlock({ blockTag: network.confirmation })
  const start = BigInt(network.deploymentBlock)
  const next = datasets.progress(NEXT_BLOCK)
  let from = next === undefined ? start : larger(start, BigInt(next) - OVERLAP)
  while (from <= head.number) {
    signal.throwIfAborted()
    const to = smaller(head.number, from + BigInt(logRange) - 1n)
    const logs = await client.getLogs({
      address: network.contracts.datasetRegistry,
      fromBlock: from,
      toBlock: to,
    })
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
    datasets.setProgress(NEXT_BLOCK, Number(to) + 1)
    from = to + 1n
  }
}

function larger(left: bigint, right: bigint): bigint {
  return left > right ? left : right
}

function smaller(left: bigint, right: bigint): bigint {
  return left < right ? left : right
}

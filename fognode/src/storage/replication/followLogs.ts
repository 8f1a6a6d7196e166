import type { AbiEvent, Address, Log } from 'viem'
import type { NodeContext } from '../../http/module.ts'
import type { DatasetStore } from './createDatasetStore.ts'

export type FollowLogsParameters = {
  context: Pick<NodeContext, 'network' | 'clients' | 'checkChain' | 'signal'>
  /** Remembers under a name how far the chain was read. */
  store: Pick<DatasetStore, 'progress' | 'setProgress'>
  name: string
  address: Address | Address[]
  events: readonly AbiEvent[]
  /** Blocks asked for at once. */
  logRange: number
  /** Told the events of some blocks, in order; when it has returned, they are not read for it again but by overlap. */
  onLogs: (logs: Log[]) => Promise<void> | void
}

/** Blocks looked at again, as the newest can be replaced by others while a chain settles. */
const OVERLAP = 12n

/** Reads the events since the last look. After an interruption it goes on where it was. */
export async function followLogs(parameters: FollowLogsParameters): Promise<void> {
  const { context, store, name, address, events, logRange, onLogs } = parameters
  const { network, clients, signal } = context
  const client = clients[0]
  await context.checkChain()
  const head = await client.getBlock({ blockTag: network.confirmation })
  const start = BigInt(network.deploymentBlock)
  const next = store.progress(name)
  let from = next === undefined ? start : larger(start, BigInt(next) - OVERLAP)
  while (from <= head.number) {
    signal.throwIfAborted()
    const to = smaller(head.number, from + BigInt(logRange) - 1n)
    await onLogs(await client.getLogs({ address, events, fromBlock: from, toBlock: to }))
    store.setProgress(name, Number(to) + 1)
    from = to + 1n
  }
}

function larger(left: bigint, right: bigint): bigint {
  return left > right ? left : right
}

function smaller(left: bigint, right: bigint): bigint {
  return left < right ? left : right
}

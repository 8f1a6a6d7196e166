import type { Hex, Log } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { readLogs } from '../readLogs.ts'
import { foldMarketEvents } from './foldMarketEvents.ts'
import { createMarketModel, type MarketModel } from './marketModel.ts'

export type ReadMarketModelReturnType = { model: MarketModel; head: bigint }

type Known = { model: MarketModel; block: bigint; hash: Hex; times: Map<bigint, number> }

const known = new WeakMap<FanalClient['network'], Promise<Known>>()

/** The market up to the chain's head. Later calls read only the blocks since; after a reorganisation all is read again. */
export async function readMarketModel(client: FanalClient): Promise<ReadMarketModelReturnType> {
  // One reading after another, so that no event is folded in twice.
  const before = known.get(client.network)
  const next = (before?.catch(() => undefined) ?? Promise.resolve(undefined)).then((earlier) =>
    catchUp(client, earlier),
  )
  known.set(client.network, next)
  const { model, block } = await next
  return { model, head: block }
}

async function catchUp(client: FanalClient, earlier: Known | undefined): Promise<Known> {
  const { network, publicClient } = client
  const head = await publicClient.getBlock()
  if (earlier?.hash === head.hash) return earlier
  const usable = earlier && (await isStillThere(client, earlier)) ? earlier : undefined
  const from = usable ? usable.block + 1n : BigInt(network.deploymentBlock)
  const { datasetRegistry, accessMarket } = network.contracts
  const logs = await readLogs(client, {
    address: [datasetRegistry, accessMarket],
    fromBlock: from,
    toBlock: head.number,
  })
  const times = usable?.times ?? new Map<bigint, number>()
  await readTimes(client, logs, times)
  const model = foldMarketEvents({
    model: usable?.model ?? createMarketModel(),
    logs,
    timeOf: (blockNumber) => times.get(blockNumber) ?? 0,
  })
  return { model, block: head.number, hash: head.hash, times }
}

async function isStillThere(
  { publicClient }: FanalClient,
  { block, hash }: Known,
): Promise<boolean> {
  const now = await publicClient.getBlock({ blockNumber: block }).catch(() => undefined)
  return now?.hash === hash
}

/** Nodes need not tell the time of a log, so the blocks are asked, a few at once. */
async function readTimes(
  { publicClient }: FanalClient,
  logs: Log<bigint, number, false>[],
  times: Map<bigint, number>,
): Promise<void> {
  for (const log of logs) {
    const { blockTimestamp } = log as { blockTimestamp?: bigint | null }
    if (typeof blockTimestamp === 'bigint') times.set(log.blockNumber, Number(blockTimestamp))
  }
  const missing = [...new Set(logs.map(({ blockNumber }) => blockNumber))].filter(
    (blockNumber) => !times.has(blockNumber),
  )
  for (let start = 0; start < missing.length; start += 16) {
    await Promise.all(
      missing.slice(start, start + 16).map(async (blockNumber) => {
        const { timestamp } = await publicClient.getBlock({ blockNumber })
        times.set(blockNumber, Number(timestamp))
      }),
    )
  }
}

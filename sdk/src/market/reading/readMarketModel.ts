import type { Hex } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { isCanonicalBlock } from '../../network/isCanonicalBlock.ts'
import { readBlockTimes } from '../../network/readBlockTimes.ts'
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
  const usable =
    earlier && (await isCanonicalBlock(client, { number: earlier.block, hash: earlier.hash }))
      ? earlier
      : undefined
  const from = usable ? usable.block + 1n : BigInt(network.deploymentBlock)
  const { datasetRegistry, accessMarket } = network.contracts
  const logs = await readLogs(client, {
    address: [datasetRegistry, accessMarket],
    fromBlock: from,
    toBlock: head.number,
  })
  const times = usable?.times ?? new Map<bigint, number>()
  await readBlockTimes(client, { logs, times })
  const model = foldMarketEvents({
    model: usable?.model ?? createMarketModel(),
    logs,
    timeOf: (blockNumber) => times.get(blockNumber) ?? 0,
  })
  return { model, block: head.number, hash: head.hash, times }
}

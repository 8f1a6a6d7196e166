import { type Abi, type Address, type Hex, parseEventLogs } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import { readLogs } from '../../market/readLogs.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { isCanonicalBlock } from '../../network/isCanonicalBlock.ts'
import { readBlockTimes } from '../../network/readBlockTimes.ts'

export type ReadContractEventsParameters<abi extends Abi> = { address: Address; abi: abi }

/** An event with the second of its block. */
export type ContractEvent<abi extends Abi> = ReturnType<
  typeof parseEventLogs<abi, true, undefined>
>[number] & { timestamp: number }

/** The newest block of a reading. */
export type ChainHead = { number: bigint; hash: Hex; timestamp: number }

export type ReadContractEventsReturnType<abi extends Abi> = {
  /** In the order of the chain. */
  events: readonly ContractEvent<abi>[]
  head: ChainHead
}

type Known = { events: { timestamp: number }[]; head: ChainHead; times: Map<bigint, number> }

const known = new WeakMap<FanalClient['network'], Map<string, Promise<Known>>>()

/**
 * All events of a contract up to the chain's head. Later calls read only the blocks since; after a reorganisation all is read
 * again.
 *
 * @throws ChainUnreachableError
 */
export async function readContractEvents<const abi extends Abi>(
  client: FanalClient,
  { address, abi }: ReadContractEventsParameters<abi>,
): Promise<ReadContractEventsReturnType<abi>> {
  const cache = known.get(client.network) ?? new Map<string, Promise<Known>>()
  known.set(client.network, cache)
  const key = address.toLowerCase()
  // One reading after another, so that no event is taken in twice.
  const before = cache.get(key)
  const next = (before?.catch(() => undefined) ?? Promise.resolve(undefined)).then((earlier) =>
    catchUp(client, { address, abi }, earlier),
  )
  cache.set(key, next)
  try {
    const { events, head } = await next
    return { events: events as ContractEvent<abi>[], head }
  } catch (error) {
    throw toFanalError(error)
  }
}

async function catchUp(
  client: FanalClient,
  { address, abi }: { address: Address; abi: Abi },
  earlier: Known | undefined,
): Promise<Known> {
  const { publicClient, network } = client
  const { number, hash, timestamp } = await publicClient.getBlock()
  const head: ChainHead = { number, hash, timestamp: Number(timestamp) }
  if (earlier?.head.hash === hash) return earlier
  const usable = earlier && (await isCanonicalBlock(client, earlier.head)) ? earlier : undefined
  const fromBlock = usable ? usable.head.number + 1n : BigInt(network.deploymentBlock)
  const logs = await readLogs(client, { address, fromBlock, toBlock: number })
  const times = new Map([...(usable?.times ?? []), [number, head.timestamp]])
  await readBlockTimes(client, { logs, times })
  const fresh = parseEventLogs({ abi, logs }).map((event) => ({
    ...event,
    timestamp: times.get(event.blockNumber) ?? 0,
  }))
  return { events: [...(usable?.events ?? []), ...fresh], head, times }
}

import type { Log } from 'viem'
import type { FanalClient } from './createFanalClient.ts'

export type ReadBlockTimesParameters = {
  logs: readonly Log<bigint, number, false>[]
  /** Seconds since 1970 by number of block: those of the logs are added, those known are not asked for. */
  times: Map<bigint, number>
}

/** Nodes need not tell the time of a log, so the blocks are asked, a few at once. */
export async function readBlockTimes(
  { publicClient }: FanalClient,
  { logs, times }: ReadBlockTimesParameters,
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

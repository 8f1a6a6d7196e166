import { parseEventLogs } from 'viem'
import type { Sent } from '../devices/chain/types.ts'
import { coverPoolAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { callPool, type PoolOptions } from './callPool.ts'

export type ProcessRedeemsParameters = PoolOptions & {
  /** Most requests that are processed; 20 unless given. */
  count?: number | undefined
}
export type ProcessRedeemsReturnType = Sent & {
  /** What was made of shares, for all. */
  assets: bigint
}

/**
 * Processes waiting withdrawals in order, as far as their notice is over and capital is free. Anybody may send it.
 *
 * @throws ChainUnreachableError; UserRejectedError
 */
export async function processRedeems(
  client: FanalClient,
  { count = 20, pool, onHash, signal }: ProcessRedeemsParameters = {},
): Promise<ProcessRedeemsReturnType> {
  const { transactionHash, gasUsed, logs } = await callPool(client, {
    ...{ pool, onHash, signal },
    functionName: 'processRedeems',
    args: [BigInt(count)],
  })
  const processed = parseEventLogs({ abi: coverPoolAbi, eventName: 'RedeemProcessed', logs })
  const assets = processed.reduce((sum, { args }) => sum + args.assets, 0n)
  return { assets, transactionHash, gasUsed }
}

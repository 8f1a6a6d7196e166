import { parseEventLogs } from 'viem'
import type { Sent } from '../devices/chain/types.ts'
import { coverPoolAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { callPool, type PoolOptions } from './callPool.ts'

export type PayDuesParameters = PoolOptions & {
  /** Most dues that are paid; 20 unless given. */
  count?: number | undefined
}
export type PayDuesReturnType = Sent & { paid: bigint }

/**
 * Pays payouts that wait for their turn, in order, until the limit of the day. Anybody may send it.
 *
 * @throws ChainUnreachableError; UserRejectedError
 */
export async function payDues(
  client: FanalClient,
  { count = 20, pool, onHash, signal }: PayDuesParameters = {},
): Promise<PayDuesReturnType> {
  const { transactionHash, gasUsed, logs } = await callPool(client, {
    ...{ pool, onHash, signal },
    functionName: 'payDues',
    args: [BigInt(count)],
  })
  const payments = parseEventLogs({ abi: coverPoolAbi, eventName: 'PayoutPaid', logs })
  const paid = payments.reduce((sum, { args }) => sum + args.amount, 0n)
  return { paid, transactionHash, gasUsed }
}

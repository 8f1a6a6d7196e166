import { parseEventLogs } from 'viem'
import type { Sent } from '../devices/chain/types.ts'
import { coverPoolAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { requireWallet } from '../network/requireWallet.ts'
import { callPool, type PoolOptions } from './callPool.ts'

export type TakePoolCreditParameters = PoolOptions
export type TakePoolCreditReturnType = Sent & { amount: bigint }

/**
 * Pays the account a payout that the asset refused to move when it was due.
 *
 * @throws ContractRefusedError when there is none
 */
export async function takePoolCredit(
  client: FanalClient,
  { pool, onHash, signal }: TakePoolCreditParameters = {},
): Promise<TakePoolCreditReturnType> {
  const { address } = requireWallet(client)
  const { transactionHash, gasUsed, logs } = await callPool(client, {
    ...{ pool, onHash, signal },
    functionName: 'takeCredit',
    args: [address],
  })
  const [taken] = parseEventLogs({ abi: coverPoolAbi, eventName: 'CreditTaken', logs })
  return { amount: taken?.args.amount ?? 0n, transactionHash, gasUsed }
}

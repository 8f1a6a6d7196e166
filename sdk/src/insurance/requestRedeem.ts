import { parseEventLogs } from 'viem'
import type { Sent } from '../devices/chain/types.ts'
import { coverPoolAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { requireWallet } from '../network/requireWallet.ts'
import { callPool, type PoolOptions } from './callPool.ts'

export type RequestRedeemParameters = PoolOptions & { shares: bigint }
export type RequestRedeemReturnType = Sent & {
  /** Place in the queue, from 0. */
  number: number
  /** First second in which it can be processed. */
  readyAt: number
}

/**
 * Queues shares of the client's account to be turned into assets. They bear losses until they are processed, and are worth
 * what they are worth then; afterwards `takeRedeemed` pays.
 *
 * @throws ContractRefusedError when the account has fewer shares
 */
export async function requestRedeem(
  client: FanalClient,
  { shares, pool, onHash, signal }: RequestRedeemParameters,
): Promise<RequestRedeemReturnType> {
  const { address } = requireWallet(client)
  const { transactionHash, gasUsed, logs } = await callPool(client, {
    ...{ pool, onHash, signal },
    functionName: 'requestRedeem',
    args: [shares, address, address],
  })
  const [requested] = parseEventLogs({ abi: coverPoolAbi, eventName: 'RedeemRequested', logs })
  const { number = 0n, readyAt = 0 } = requested?.args ?? {}
  return { number: Number(number), readyAt, transactionHash, gasUsed }
}

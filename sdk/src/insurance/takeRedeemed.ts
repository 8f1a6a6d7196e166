import type { Sent } from '../devices/chain/types.ts'
import { InputError } from '../errors/FanalError.ts'
import { toFanalError } from '../errors/toFanalError.ts'
import { coverPoolAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { requireWallet } from '../network/requireWallet.ts'
import { callPool, type PoolOptions, poolOr } from './callPool.ts'

export type TakeRedeemedParameters = PoolOptions
export type TakeRedeemedReturnType = Sent & { amount: bigint }

/**
 * Pays out what of the account's withdrawals has been processed.
 *
 * @throws InputError when there is nothing yet
 */
export async function takeRedeemed(
  client: FanalClient,
  { pool, onHash, signal }: TakeRedeemedParameters = {},
): Promise<TakeRedeemedReturnType> {
  const { address } = requireWallet(client)
  const amount = await client.publicClient
    .readContract({
      address: poolOr(client, pool),
      abi: coverPoolAbi,
      functionName: 'maxWithdraw',
      args: [address],
    })
    .catch((error: unknown) => {
      throw toFanalError(error)
    })
  if (amount === 0n)
    throw new InputError('None of your withdrawals has been processed yet.', {
      advice: 'Wait for the notice and for free capital, then have the queue processed.',
    })
  const { transactionHash, gasUsed } = await callPool(client, {
    ...{ pool, onHash, signal },
    functionName: 'withdraw',
    args: [amount, address, address],
  })
  return { amount, transactionHash, gasUsed }
}

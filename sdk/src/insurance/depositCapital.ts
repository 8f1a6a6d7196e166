import { parseEventLogs } from 'viem'
import type { Sent } from '../devices/chain/types.ts'
import { coverPoolAbi } from '../generated/abis.ts'
import { toFanalError } from '../errors/toFanalError.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { requireWallet } from '../network/requireWallet.ts'
import { allowExactly } from '../token/allowExactly.ts'
import { callPool, type PoolOptions, poolOr } from './callPool.ts'
import { readPoolFacts } from './readPoolFacts.ts'

export type DepositCapitalParameters = PoolOptions & {
  /** In wei of the pool's asset. */
  amount: bigint
}
export type DepositCapitalReturnType = Sent & { shares: bigint }

/**
 * Puts capital behind policies, after a transaction that allows exactly that, for shares of the pool.
 *
 * @throws InputError when the account holds too little; ContractRefusedError when the pool takes no more
 */
export async function depositCapital(
  client: FanalClient,
  { amount, pool, onHash, signal }: DepositCapitalParameters,
): Promise<DepositCapitalReturnType> {
  const { address } = requireWallet(client)
  const spender = poolOr(client, pool)
  const { asset: token } = await readPoolFacts(client, spender).catch((error: unknown) => {
    throw toFanalError(error)
  })
  await allowExactly(client, { token, spender, amount, signal })
  const { transactionHash, gasUsed, logs } = await callPool(client, {
    ...{ pool, onHash, signal },
    functionName: 'deposit',
    args: [amount, address],
  })
  const [deposited] = parseEventLogs({ abi: coverPoolAbi, eventName: 'Deposit', logs })
  return { shares: deposited?.args.shares ?? 0n, transactionHash, gasUsed }
}

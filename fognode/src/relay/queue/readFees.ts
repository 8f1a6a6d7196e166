import type { PublicClient } from 'viem'
import { HttpError } from '../../http/httpError.ts'

export type Fees = { maxFeePerGas: bigint; maxPriorityFeePerGas: bigint }

/** What a transaction should offer now; never more than `limit` wei a unit of gas. */
export async function readFees(client: PublicClient, limit: bigint): Promise<Fees> {
  const block = await client.getBlock({ blockTag: 'latest' })
  const base = block.baseFeePerGas ?? (await client.getGasPrice())
  if (base > limit)
    throw new HttpError(503, 'gas_too_dear', 'Gas costs more now than this node pays.', {
      advice: 'Try again later, or send the transaction yourself.',
    })
  const tip = await client.estimateMaxPriorityFeePerGas()
  const priority = tip > limit ? limit : tip
  // Twice the base fee stays valid through six full blocks in a row.
  const wanted = base * 2n + priority
  return { maxFeePerGas: wanted > limit ? limit : wanted, maxPriorityFeePerGas: priority }
}

import * as v from 'valibot'
import { zeroHash } from 'viem'
import type { PaymentRecord } from '../treasury/readPayments.ts'
import { listRows } from './listRows.ts'
import type { GovernanceIndex } from './openIndex.ts'
import { address, big, count, hash, hex, optional } from './rowSchemas.ts'

export type ReadIndexedPaymentsReturnType = PaymentRecord[]

const RowSchema = v.object({
  order: big,
  token: address,
  to: address,
  amount: big,
  digest: hex,
  line: optional(v.object({ number: count })),
  timestamp: count,
  transactionHash: hash,
})

/** Every payment of the treasury as the index has it, oldest first. */
export async function readIndexedPayments(
  index: GovernanceIndex,
): Promise<ReadIndexedPaymentsReturnType> {
  const rows = await listRows(index, {
    list: 'treasuryPayments',
    by: 'order',
    schema: RowSchema,
    fields: 'order token to amount digest line { number } timestamp transactionHash',
  })
  return rows.map(({ token, to, amount, digest, line, timestamp, transactionHash }) => ({
    at: timestamp,
    to,
    amount,
    lineId: line?.number,
    token: line ? undefined : token,
    digest: digest === zeroHash ? undefined : digest,
    transactionHash,
  }))
}

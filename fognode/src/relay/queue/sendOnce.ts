import type { Address, Hex } from 'viem'
import type { QueuedTransaction, TransactionQueue, TransactionStatus } from './transactionQueue.ts'

/** Transactions that may fail for one purpose before the node gives up: each costs gas. */
const MOST_ATTEMPTS = 3

export type SendOnceParameters = {
  transactions: TransactionQueue
  /** What it is for; the same purpose is never served twice. */
  purpose: string
  to: Address
  /** Made only when it is to be sent. */
  data: Hex | (() => Promise<Hex>)
  /** Told of a transaction that was sent now. */
  onSent?: (transaction: QueuedTransaction) => void
}

/** What has become of a purpose: `failed` after all attempts. */
export type SendOnceReturnType = TransactionStatus

/**
 * Sends a transaction unless one for the same purpose was sent, also before a restart; one that has failed is tried again a
 * few times.
 */
export async function sendOnce(parameters: SendOnceParameters): Promise<SendOnceReturnType> {
  const { transactions, purpose, to, data, onSent } = parameters
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const id = `${purpose}:${attempt}`
    const known = transactions.get(id)
    if (known?.status === 'failed') continue
    if (known !== undefined) return known.status
    const sent = await transactions.submit({
      id,
      to,
      data: typeof data === 'string' ? data : await data(),
    })
    onSent?.(sent)
    return sent.status
  }
  return 'failed'
}

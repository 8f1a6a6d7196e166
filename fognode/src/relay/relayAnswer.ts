import type { Hex } from 'viem'
import type { QueuedTransaction, TransactionQueue } from './queue/transactionQueue.ts'

/** What became of something that was given to the relay. */
export type RelayAnswer = {
  /** Nonce of the authorization of a purchase or a policy, EIP-712 hash of a vote. */
  id: Hex
  status: QueuedTransaction['status']
  transactionHash: Hex
  reason?: string
}

/** Undefined if it was not given to this node. */
export type DescribeRelayed = (id: Hex) => RelayAnswer | undefined

export type CreateDescribeRelayedParameters = {
  store: { get: (id: Hex) => { transactionId: string } | undefined }
  transactions: Pick<TransactionQueue, 'get'>
}

/** Looks up what became of things by the transaction that each was sent with. */
export function createDescribeRelayed({
  store,
  transactions,
}: CreateDescribeRelayedParameters): DescribeRelayed {
  return (id) => {
    const stored = store.get(id)
    const transaction = stored === undefined ? undefined : transactions.get(stored.transactionId)
    // Kept before it was sent: a node killed in between knows of no transaction, so nothing was sent.
    if (transaction === undefined) return undefined
    const { status, transactionHash, reason } = transaction
    return { id, status, transactionHash, ...(reason === undefined ? {} : { reason }) }
  }
}

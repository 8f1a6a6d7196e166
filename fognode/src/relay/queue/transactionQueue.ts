import type { Address, Hash, Hex } from 'viem'

/** `queued`: signed and kept, not yet seen by the chain. `sent`: broadcast. `mined` and `failed` (reverted) are final. */
export type TransactionStatus = 'queued' | 'sent' | 'mined' | 'failed'

export type QueuedTransaction = {
  id: string
  nonce: number
  status: TransactionStatus
  /** Hash of the latest broadcast, or of the one that was mined. */
  transactionHash: Hash
  reason?: string
}

export type TransactionRequest = {
  /** Chosen by the caller; submitting the same id again returns the first submission and sends nothing. */
  id: string
  to: Address
  data: Hex
  value?: bigint
  /** Gas limit; estimated when absent. */
  gas?: bigint
}

/** Owns the nonces of the node's account. */
export type TransactionQueue = {
  /** Signs, stores and broadcasts. Rejects, having stored nothing, when the transaction would revert or cannot be paid. */
  submit: (request: TransactionRequest) => Promise<QueuedTransaction>
  get: (id: string) => QueuedTransaction | undefined
  /** Resolves when the transaction is mined or has failed; rejects after `timeoutMs`. */
  wait: (id: string, options?: { timeoutMs?: number }) => Promise<QueuedTransaction>
}

import { keccak256, stringToHex } from 'viem'
import { HttpError } from '../../http/httpError.ts'
import type {
  QueuedTransaction,
  TransactionQueue,
  TransactionRequest,
} from '../queue/transactionQueue.ts'

/** A queue without a chain: the test says what becomes of what was sent. */
export function createFakeQueue() {
  const known = new Map<string, QueuedTransaction>()
  const sent: TransactionRequest[] = []
  let refusal: string | undefined
  let tried = 0
  const queue: TransactionQueue = {
    submit: async (request) => {
      const earlier = known.get(request.id)
      if (earlier !== undefined) return earlier
      tried += 1
      if (refusal !== undefined) throw new HttpError(503, refusal, refusal)
      sent.push(request)
      const { id } = request
      const transaction: QueuedTransaction = {
        id,
        nonce: sent.length,
        status: 'sent',
        transactionHash: keccak256(stringToHex(id)),
      }
      known.set(id, transaction)
      return transaction
    },
    get: (id) => known.get(id),
    wait: async (id) => known.get(id) as QueuedTransaction,
  }
  return {
    ...queue,
    sent,
    /** How often somebody wanted to send something new. */
    tried: () => tried,
    /** From now on nothing is taken, for this reason; undefined ends it. */
    refuse: (code: string | undefined) => {
      refusal = code
    },
    /** Ends all transactions that are under way. */
    settle: (status: 'mined' | 'failed') => {
      for (const [id, transaction] of known)
        if (transaction.status === 'sent') known.set(id, { ...transaction, status })
    },
  }
}

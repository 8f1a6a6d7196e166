import { electionsAbi } from '@fanal/sdk/generated/abis'
import { type Address, encodeFunctionData } from 'viem'
import type { QueuedTransaction, TransactionQueue } from '../relay/queue/transactionQueue.ts'
import type { Duty } from './readDuties.ts'

/** Transactions that may fail in a round before the node waits for the next: each costs gas. */
const ATTEMPTS_PER_ROUND = 3

export type CheckInParameters = {
  duty: Duty
  elections: Address
  transactions: TransactionQueue
}
/** The transaction if one was sent now. */
export type CheckInReturnType = QueuedTransaction | undefined

/**
 * Shows up in a body unless this was done in the running round. The transaction is named after the time at which the member
 * was last seen, which a check-in changes: so there is never a second one before the chain has the first, whatever the
 * round, and also after a restart.
 */
export async function checkIn(parameters: CheckInParameters): Promise<CheckInReturnType> {
  const { elections, transactions } = parameters
  const { bodyId, lastSeenAt, roundsSince } = parameters.duty
  for (let attempt = 0; attempt < ATTEMPTS_PER_ROUND * roundsSince; attempt++) {
    const id = `check-in:${elections.toLowerCase()}:${bodyId}:${lastSeenAt}:${attempt}`
    const known = transactions.get(id)
    if (known?.status === 'failed') continue
    if (known !== undefined) return undefined
    const data = encodeFunctionData({ abi: electionsAbi, functionName: 'checkIn', args: [bodyId] })
    return transactions.submit({ id, to: elections, data })
  }
  return undefined
}

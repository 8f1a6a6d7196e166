import type { Address, Hash } from 'viem'
import { coverPoolAbi } from '../generated/abis.ts'
import {
  type ChainHead,
  type ContractEvent,
  readContractEvents,
} from '../governance/chain/readContractEvents.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import type { ClaimPayment } from './types.ts'

/** A payout that was not sent at once, as the pool's events tell it. */
export type PayoutRecord = {
  /** Of what fixed it. */
  transactionHash: Hash
  /** Where in its block; what fixed it is just before. */
  logIndex: number
  /** Its number among the dues; undefined when the asset refused it without it having waited. */
  number: number | undefined
  recipient: Address
  /** Waits for its turn. */
  queued: bigint
  /** Refused by the asset and not taken yet. */
  credit: bigint
  /** What was sent, credit that was taken included. */
  payments: ClaimPayment[]
}

export type PayoutRecords = {
  payouts: PayoutRecord[]
  /** Those that wait, in the order in which they are paid. */
  queue: PayoutRecord[]
}

/** The payouts of a pool that were not sent at once, and how far they are. */
export async function readPayoutRecords(
  client: FanalClient,
  pool: Address,
): Promise<PayoutRecords & { head: ChainHead }> {
  const { events, head } = await readContractEvents(client, { address: pool, abi: coverPoolAbi })
  return { ...payoutsOf(events), head }
}

/** What is looked at of an event of the pool. */
export type PoolEvent<event = ContractEvent<typeof coverPoolAbi>> =
  event extends ContractEvent<typeof coverPoolAbi>
    ? Pick<event, 'eventName' | 'args' | 'timestamp' | 'transactionHash' | 'logIndex'>
    : never

/** The same from all events of the pool. Payments name no number: the first of the queue is always the one that is paid. */
export function payoutsOf(events: readonly PoolEvent[]): PayoutRecords {
  const payouts: PayoutRecord[] = []
  const queue: PayoutRecord[] = []
  const keep = (payout: PayoutRecord) => {
    payouts.push(payout)
    return payout
  }
  for (const { eventName, args, timestamp: at, transactionHash, logIndex } of events) {
    if (eventName === 'DueQueued') {
      const { recipient, amount } = args
      const number = Number(args.number)
      const due = { transactionHash, logIndex, number, recipient, queued: amount }
      queue.push(keep({ ...due, credit: 0n, payments: [] }))
    } else if (eventName === 'PayoutPaid' || eventName === 'PayoutCredited') {
      const { amount, recipient } = args
      const [first] = queue
      const payout =
        first ??
        // Nothing waited, so this one was to be sent at once.
        keep({
          ...{ transactionHash, logIndex, recipient, number: undefined, queued: amount },
          ...{ credit: 0n, payments: [] },
        })
      payout.queued -= amount
      if (eventName === 'PayoutPaid') payout.payments.push({ amount, at })
      else payout.credit += amount
      if (first?.queued === 0n) queue.shift()
    } else if (eventName === 'CreditTaken') {
      for (const payout of payouts) {
        if (payout.recipient !== args.account || payout.credit === 0n) continue
        payout.payments.push({ amount: payout.credit, at })
        payout.credit = 0n
      }
    }
  }
  return { payouts, queue }
}

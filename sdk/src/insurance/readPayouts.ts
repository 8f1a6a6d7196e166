import type { Address } from 'viem'
import { coverPoolAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import type { ClaimFixing, ClaimRecord } from './claimEvents.ts'
import { dayOfPayout } from './dayOfPayout.ts'
import { type PayoutRecord, readPayoutRecords } from './payoutEvents.ts'
import type { ClaimView, QueuedPayout } from './types.ts'

export type ReadPayoutsParameters = {
  pool: Address
  /** Of the claim. */
  fixings: readonly ClaimFixing[]
  /** Every claim of the network, read before. */
  all: readonly ClaimRecord[]
}
export type ReadPayoutsReturnType = Pick<ClaimView, 'paid' | 'payments' | 'queue' | 'credit'>

/** What the pool has sent of what is due to a claim, and what it still owes. */
export async function readPayouts(
  client: FanalClient,
  { pool, fixings, all }: ReadPayoutsParameters,
): Promise<ReadPayoutsReturnType> {
  if (fixings.length === 0) return { paid: 0n, payments: [], queue: undefined, credit: 0n }
  const records = await readPayoutRecords(client, pool)
  const everything = all.flatMap((claim) => claim.fixings)
  const delayed = new Map<ClaimFixing, PayoutRecord>()
  for (const payout of records.payouts) {
    const fixing = fixingOf(payout, everything)
    if (fixing) delayed.set(fixing, payout)
  }
  const payments = fixings
    .flatMap(
      (fixing) => delayed.get(fixing)?.payments ?? [{ amount: fixing.amount, at: fixing.at }],
    )
    .toSorted((one, other) => one.at - other.at)
  const own = new Set(fixings.flatMap((fixing) => delayed.get(fixing) ?? []))
  let credit = 0n
  for (const payout of own) credit += payout.credit
  return {
    paid: payments.reduce((sum, { amount }) => sum + amount, 0n),
    payments,
    queue: await placeOf(client, { pool, records, own }),
    credit,
  }
}

/** What fixed a payout: the pool is told of it right after, in the same transaction. */
const fixingOf = ({ transactionHash, logIndex }: PayoutRecord, fixings: readonly ClaimFixing[]) =>
  fixings
    .filter((one) => one.transactionHash === transactionHash && one.logIndex < logIndex)
    .toSorted((one, other) => one.logIndex - other.logIndex)
    .at(-1)

type Place = {
  pool: Address
  records: Awaited<ReturnType<typeof readPayoutRecords>>
  own: ReadonlySet<PayoutRecord>
}

async function placeOf(
  { publicClient }: FanalClient,
  { pool, records: { queue, head }, own }: Place,
): Promise<QueuedPayout | undefined> {
  const before = queue.findIndex((payout) => own.has(payout) && payout.queued > 0n)
  const number = queue[before]?.number
  if (number === undefined) return undefined
  const at = { address: pool, abi: coverPoolAbi, blockNumber: head.number } as const
  const [payableToday, dailyLimit] = await Promise.all([
    publicClient.readContract({ ...at, functionName: 'payableToday' }),
    publicClient.readContract({ ...at, functionName: 'dailyLimit' }),
  ])
  let [inTurn, amount, payableNow, last] = [0n, 0n, 0n, 0n]
  for (const payout of queue) {
    if (own.has(payout)) {
      const left = payableToday > inTurn ? payableToday - inTurn : 0n
      payableNow += payout.queued < left ? payout.queued : left
      amount += payout.queued
      last = inTurn + payout.queued
    }
    inTurn += payout.queued
  }
  const until = { amount: last, payableToday, dailyLimit, now: head.timestamp }
  return { number, before, amount, payableNow, payableFrom: dayOfPayout(until) }
}

import type { Address, Hash } from 'viem'
import { coverPoolAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import type { ClaimFixing, ClaimRecord } from './claimEvents.ts'
import { dayOfPayout } from './dayOfPayout.ts'
import { type PayoutRecord, readPayoutRecords } from './payoutEvents.ts'
import type { ClaimView, QueuedPayout } from './types.ts'

export type PayoutsOfClaim = Pick<ClaimView, 'paid' | 'payments' | 'queue' | 'credit'>
export type ReadPayoutsOfClaim = (
  claim: Pick<ClaimRecord, 'fixings'>,
  pool: Address,
) => Promise<PayoutsOfClaim>

/** What a pool has not sent at once, and by what it may go on. */
type PoolState = {
  delayed: ReadonlyMap<ClaimFixing, PayoutRecord>
  queue: readonly PayoutRecord[]
  payableToday: bigint
  dailyLimit: bigint
  /** Second of the chain. */
  now: number
}

/**
 * Tells what the pools have sent of what is due to claims, and what they still owe. Each pool is read once.
 *
 * @param claims Every claim of the network, read before.
 */
export function createPayoutReader(
  client: FanalClient,
  claims: readonly ClaimRecord[],
): ReadPayoutsOfClaim {
  const states = new Map<Address, Promise<PoolState>>()
  const fixings = byTransaction(claims)
  return async (claim, pool) => {
    if (claim.fixings.length === 0) return { paid: 0n, payments: [], queue: undefined, credit: 0n }
    const state = states.get(pool) ?? readPool(client, pool, fixings)
    states.set(pool, state)
    return payoutsIn(await state, claim.fixings)
  }
}

function payoutsIn(state: PoolState, fixings: readonly ClaimFixing[]): PayoutsOfClaim {
  const { delayed } = state
  const payments = fixings
    .flatMap(
      (fixing) => delayed.get(fixing)?.payments ?? [{ amount: fixing.amount, at: fixing.at }],
    )
    .toSorted((one, other) => one.at - other.at)
  const own = fixings.flatMap((fixing) => delayed.get(fixing) ?? [])
  return {
    paid: payments.reduce((sum, { amount }) => sum + amount, 0n),
    payments,
    queue: placeIn(state, new Set(own.filter(({ queued }) => queued > 0n))),
    credit: own.reduce((sum, { credit }) => sum + credit, 0n),
  }
}

function placeIn(state: PoolState, own: ReadonlySet<PayoutRecord>): QueuedPayout | undefined {
  if (own.size === 0) return undefined
  const { queue, payableToday, dailyLimit, now } = state
  const before = queue.findIndex((payout) => own.has(payout))
  const number = queue[before]?.number
  if (number === undefined) return undefined
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
  const payableFrom = dayOfPayout({ amount: last, payableToday, dailyLimit, now })
  return { number, before, amount, payableNow, payableFrom }
}

async function readPool(
  client: FanalClient,
  pool: Address,
  fixings: ReadonlyMap<Hash, readonly ClaimFixing[]>,
): Promise<PoolState> {
  const { payouts, queue, head } = await readPayoutRecords(client, pool)
  const delayed = new Map<ClaimFixing, PayoutRecord>()
  for (const payout of payouts) {
    // What fixed it: the pool is told of it right after, in the same transaction.
    const inIt = fixings.get(payout.transactionHash)
    const fixing = inIt?.findLast(({ logIndex }) => logIndex < payout.logIndex)
    if (fixing) delayed.set(fixing, payout)
  }
  const at = { address: pool, abi: coverPoolAbi, blockNumber: head.number } as const
  const [payableToday, dailyLimit] =
    queue.length === 0
      ? [0n, 0n]
      : await Promise.all([
          client.publicClient.readContract({ ...at, functionName: 'payableToday' }),
          client.publicClient.readContract({ ...at, functionName: 'dailyLimit' }),
        ])
  return { delayed, queue, payableToday, dailyLimit, now: head.timestamp }
}

/** In the order of the chain. */
function byTransaction(claims: readonly ClaimRecord[]): Map<Hash, ClaimFixing[]> {
  const fixings = new Map<Hash, ClaimFixing[]>()
  for (const fixing of claims.flatMap((claim) => claim.fixings)) {
    const inIt = fixings.get(fixing.transactionHash) ?? []
    fixings.set(fixing.transactionHash, [...inIt, fixing])
  }
  for (const inIt of fixings.values()) inIt.sort((one, other) => one.logIndex - other.logIndex)
  return fixings
}

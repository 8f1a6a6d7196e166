import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { zeroAddress } from 'viem'
import { payoutsOf, type PoolEvent } from './payoutEvents.ts'

const [ANN, BOB] = [`0x${'a'.repeat(40)}`, `0x${'b'.repeat(40)}`] as const

describe('payoutsOf', () => {
  let logIndex = 0
  const at = () => ({ transactionHash: '0x', logIndex: ++logIndex, timestamp: logIndex }) as const
  const queued = (
    number: bigint,
    recipient: typeof ANN | typeof BOB,
    amount: bigint,
  ): PoolEvent => ({
    ...at(),
    eventName: 'DueQueued',
    args: { number, recipient, amount },
  })
  const paid = (recipient: typeof ANN | typeof BOB, amount: bigint): PoolEvent => ({
    ...at(),
    eventName: 'PayoutPaid',
    args: { recipient, amount },
  })
  const refused = (recipient: typeof ANN | typeof BOB, amount: bigint): PoolEvent => ({
    ...at(),
    eventName: 'PayoutCredited',
    args: { recipient, amount },
  })
  const taken = (account: typeof ANN | typeof BOB, amount: bigint): PoolEvent => ({
    ...at(),
    eventName: 'CreditTaken',
    args: { account, receiver: zeroAddress, amount },
  })
  const told = (...events: PoolEvent[]) =>
    payoutsOf(events).payouts.map(({ number, queued, credit, payments }) => [
      number,
      queued,
      credit,
      payments.map(({ amount }) => amount),
    ])

  it('pays the first of the queue, part by part', () => {
    const events = [queued(0n, ANN, 10n), queued(1n, ANN, 4n), paid(ANN, 7n), paid(ANN, 3n)]
    assert.deepEqual(told(...events), [
      [0, 0n, 0n, [7n, 3n]],
      [1, 4n, 0n, []],
    ])
    assert.deepEqual(
      payoutsOf(events).queue.map(({ number }) => number),
      [1],
    )
  })
  it('goes on behind a due of nothing', () => {
    const events = [queued(0n, ANN, 0n), queued(1n, BOB, 2n), paid(ANN, 0n), paid(BOB, 1n)]
    assert.deepEqual(told(...events), [
      [0, 0n, 0n, [0n]],
      [1, 1n, 0n, [1n]],
    ])
  })
  it('keeps what the asset refused apart until it is taken', () => {
    const atOnce = refused(BOB, 5n)
    const events = [atOnce, queued(0n, ANN, 10n), paid(ANN, 6n), refused(ANN, 4n)]
    assert.deepEqual(told(...events), [
      [undefined, 0n, 5n, []],
      [0, 0n, 4n, [6n]],
    ])
    assert.deepEqual(told(...events, taken(ANN, 4n)), [
      [undefined, 0n, 5n, []],
      [0, 0n, 0n, [6n, 4n]],
    ])
  })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { zeroHash } from 'viem'
import { statusOfPolicy, type StatusOfPolicyParameters } from './statusOfPolicy.ts'
import type { Quote } from './types.ts'

const DAY = 86_400
const quote = { premium: 3_000_000n, renews: zeroHash } as unknown as Quote
const policy = { quote, boughtAt: DAY, until: 31 * DAY, cancelledAt: undefined }
const at = (now: number, changes: Partial<StatusOfPolicyParameters> = {}) =>
  statusOfPolicy({
    ...{ policy, terms: { waitingPeriod: DAY }, followedUntil: undefined },
    ...{ released: false, claimed: false, now },
    ...changes,
  })

test('a policy waits, is in force, ends and is released', () => {
  assert.equal(at(DAY).status, 'waiting')
  assert.equal(at(2 * DAY - 1).status, 'waiting')
  assert.equal(at(2 * DAY).status, 'inForce')
  assert.equal(at(31 * DAY - 1).status, 'inForce')
  assert.equal(at(31 * DAY).status, 'ended')
  assert.equal(at(60 * DAY, { released: true }).status, 'released')
  const cancelled = { ...policy, cancelledAt: 5 * DAY }
  assert.equal(at(6 * DAY, { policy: cancelled }).status, 'cancelled')
  assert.equal(at(60 * DAY, { policy: cancelled, released: true }).status, 'released')
})

test('a renewal covers from the end of the policy that it follows', () => {
  const renewal = { ...policy, quote: { ...quote, renews: `0x${'1'.repeat(64)}` as const } }
  const of = (now: number, followedUntil: number) => {
    const { coveredFrom, status } = at(now, { policy: renewal, followedUntil })
    return [coveredFrom, status]
  }
  assert.deepEqual(of(9 * DAY, 10 * DAY), [10 * DAY, 'waiting'])
  assert.deepEqual(of(10 * DAY, 10 * DAY), [10 * DAY, 'inForce'])
  // The one before was cancelled when this one was bought.
  assert.deepEqual(of(DAY, DAY / 2), [DAY, 'inForce'])
})

test('what would be returned falls second by second, and is nothing once something was claimed', () => {
  // 75,851 of 2^-16 wei a second: what the pool keeps of 3,000,000 over 30 days
  assert.equal(at(DAY).refund, 2_999_966n)
  assert.equal(at(16 * DAY).refund, 1_499_983n)
  assert.equal(at(31 * DAY - 1).refund, 1n)
  assert.equal(at(31 * DAY).refund, 0n)
  assert.equal(at(16 * DAY, { claimed: true }).refund, 0n)
  assert.equal(at(16 * DAY, { policy: { ...policy, cancelledAt: 15 * DAY } }).refund, 0n)
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dayOfPayout } from './dayOfPayout.ts'

const DAY = 86_400

describe('dayOfPayout', () => {
  const of = (amount: bigint, payableToday: bigint) =>
    dayOfPayout({ amount, payableToday, dailyLimit: 100n, now: 5 * DAY + 4_000 }) / DAY
  it('is today while the limit of the day is enough', () => {
    assert.deepEqual([of(0n, 0n), of(30n, 30n), of(30n, 40n)], [5, 5, 5])
  })
  it('is as many days later as the rest has limits, begun ones whole', () => {
    assert.deepEqual([of(31n, 30n), of(130n, 30n), of(131n, 30n), of(1n, 0n)], [6, 6, 7, 6])
  })
  it('does not lose a wei of what no number holds', () => {
    const amount = 9_007_199_254_740_993n
    const dailyLimit = amount - 1n
    const parameters = { amount, payableToday: 0n, dailyLimit, now: 0 }
    assert.equal(dayOfPayout(parameters), 2 * DAY)
  })
})

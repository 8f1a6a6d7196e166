import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Money, requireConserved } from './countMoney.ts'

const before: Money = { supply: 1_000n, accounts: [100n, 50n], pool: 500n, booked: 500n }
const after: Money = { supply: 1_000n, accounts: [130n, 50n], pool: 470n, booked: 470n }
const moved = { before, premium: 10n, paid: 40n }

describe('requireConserved', () => {
  it('takes a premium and a payout for granted', () => {
    requireConserved({ ...moved, after })
  })

  it('notices every single wei', () => {
    const wrong: [Partial<Money>, RegExp][] = [
      [{ supply: 1_001n }, /supply/],
      [{ accounts: [129n, 50n] }, /holder has is 129, not 130/],
      [{ accounts: [130n, 51n] }, /somebody else/],
      [{ accounts: [130n] }, /somebody else/],
      [{ pool: 471n, booked: 471n }, /the pool has is 471, not 470/],
      [{ booked: 469n }, /books/],
    ]
    for (const [change, message] of wrong)
      assert.throws(() => requireConserved({ ...moved, after: { ...after, ...change } }), message)
  })
})

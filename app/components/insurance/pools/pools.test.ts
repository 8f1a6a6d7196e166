import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { formatShares } from './formatShares.ts'
import { poolParts } from './poolParts.ts'
import { readSum } from './readSum.ts'

describe('poolParts', () => {
  const books = {
    ...{ capital: 1000n, locked: 330n, unearned: 40n },
    ...{ dues: 5n, claimable: 7n, available: 600n },
  }
  it('adds up', () => {
    const { free, held, leaving, lockedPercent } = poolParts(books)
    assert.equal(books.locked + free, books.capital)
    assert.equal(held, 1052n)
    assert.equal(leaving, 70n)
    assert.equal(free, 670n)
    assert.equal(lockedPercent, 33)
  })
  it('knows a pool without capital', () => {
    const { free, leaving, lockedPercent } = poolParts({
      ...books,
      capital: 0n,
      locked: 0n,
      available: 0n,
    })
    assert.deepEqual([free, leaving, lockedPercent], [0n, 0n, 0])
  })
})

describe('readSum', () => {
  const read = (text: string) => readSum({ text, decimals: 6, most: 10_000_000n, words: '10.00' })
  it('reads an amount up to what there is', () => {
    assert.deepEqual(read('2.5'), { amount: 2_500_000n, problem: undefined })
    assert.equal(read('10').amount, 10_000_000n)
  })
  it('says what is wrong', () => {
    assert.match(read('').problem ?? '', /above zero/)
    assert.match(read('0').problem ?? '', /above zero/)
    assert.match(read('ten').problem ?? '', /above zero/)
    assert.match(read('10.01').problem ?? '', /10\.00/)
  })
})

describe('formatShares', () => {
  it('cuts what nobody reads, and shows no more than there is', () => {
    const of = (shares: bigint) => formatShares(shares, 12)
    assert.equal(of(1_000_000_000_000_000n), '1,000.00')
    assert.equal(of(999_999_999_999_999n), '999.9999')
    assert.equal(of(1n), 'less than 0.0001')
    assert.equal(of(0n), '0.00')
    assert.equal(formatShares(123n, 2), '1.23')
  })
})

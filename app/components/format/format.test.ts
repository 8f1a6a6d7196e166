import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { formatAmount } from './formatAmount.ts'
import { formatBytes } from './formatBytes.ts'
import { formatDuration } from './formatDuration.ts'
import { formatRelativeTime } from './formatRelativeTime.ts'
import { parseAmount } from './parseAmount.ts'

describe('formatAmount', () => {
  it('never looks rounder than it is', () => {
    assert.equal(formatAmount({ amount: 2_000_000n, decimals: 6, symbol: 'USDC' }), '2.00 USDC')
    assert.equal(formatAmount({ amount: 2_000_001n, decimals: 6 }), '2.000001')
    assert.equal(formatAmount({ amount: 1n, decimals: 18 }), '0.000000000000000001')
  })
  it('groups thousands and keeps whole tokens whole', () => {
    assert.equal(formatAmount({ amount: 1_234_567_500_000n, decimals: 6 }), '1,234,567.50')
    assert.equal(formatAmount({ amount: 1234n, decimals: 0 }), '1,234')
  })
  it('shows a sign', () => assert.equal(formatAmount({ amount: -150n, decimals: 2 }), '−1.50'))
})

describe('parseAmount', () => {
  it('is the inverse of formatAmount', () => {
    for (const amount of [0n, 1n, 99n, 1_000_000n, 123_456_789_012n]) {
      assert.equal(parseAmount(formatAmount({ amount, decimals: 6 }), 6), amount)
    }
  })
  it('refuses what is not an exact amount', () => {
    for (const text of ['', '.', 'two', '1e3', '-1', '1.0000001', '1,00', '0x1']) {
      assert.equal(parseAmount(text, 6), undefined, text)
    }
  })
  it('reads short forms', () => {
    assert.equal(parseAmount('.5', 6), 500_000n)
    assert.equal(parseAmount(' 7. ', 6), 7_000_000n)
  })
})

describe('formatBytes', () => {
  it('has three digits', () => {
    assert.equal(formatBytes(0), '0 B')
    assert.equal(formatBytes(999), '999 B')
    assert.equal(formatBytes(1000), '1 kB')
    assert.equal(formatBytes(1_234_567), '1.23 MB')
    assert.equal(formatBytes(999_600), '1 MB')
  })
})

describe('formatDuration', () => {
  it('says what people say', () => {
    assert.equal(formatDuration(2_592_000), '30 days')
    assert.equal(formatDuration(604_800), '1 week')
    assert.equal(formatDuration(86_400), '1 day')
    assert.equal(formatDuration(5400), '1.5 hours')
    assert.equal(formatDuration(31_536_000), '1 year')
    assert.equal(formatDuration(0), '0 seconds')
  })
})

describe('formatRelativeTime', () => {
  it('looks back and ahead', () => {
    assert.equal(formatRelativeTime(1000, 1010), 'just now')
    assert.equal(formatRelativeTime(1000, 1000 + 180), '3 minutes ago')
    assert.equal(formatRelativeTime(1000 + 2 * 86_400, 1000), 'in 2 days')
    assert.equal(formatRelativeTime(1000 - 86_400, 1000), 'yesterday')
  })
})

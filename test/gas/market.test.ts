import assert from 'node:assert/strict'
import { test } from 'node:test'
import { measureMarketGas } from '../../scripts/bench/gas/measureMarketGas.ts'
import { assertSnapshot, assertWithinLimits } from './checkGas.ts'

/** What a user may be charged at most; see docs/performance.md for where each unit goes. */
const LIMITS = {
  publish: 155_000,
  buyRelayed: 118_000,
  buyFirstOfBucket: 136_000,
  renewRelayed: 101_000,
  renewSettledRelayed: 101_000,
  grant: 62_000,
  revoke: 36_000,
}

test('gas of the market', async (t) => {
  const measured = await measureMarketGas()

  await t.test('stays within its limits', () => {
    assertWithinLimits(measured, LIMITS)
  })

  await t.test('needs at most two new storage slots for a purchase outside the token', () => {
    assert.deepEqual(measured.newSlots, { buyRelayed: 1, buyFirstOfBucket: 2, renewRelayed: 0 })
  })

  await t.test('is what the committed snapshot says', () =>
    assertSnapshot({ measured, snapshot: 'gas.json', test: 'market' }),
  )
})

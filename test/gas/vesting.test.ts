import assert from 'node:assert/strict'
import { test } from 'node:test'
import { measureVestingGas } from '../../scripts/bench/gas/measureVestingGas.ts'
import { assertSnapshot, assertWithinLimits } from './checkGas.ts'

/** What a user may be charged at most; see docs/performance.md. */
const LIMITS = {
  vestingCreate: 105_000,
  vestingCreateOneStep: 105_000,
  vestingBatch50Each: 60_000,
  vestingClaimAgain: 50_000,
}

test('gas of vesting', async (t) => {
  const measured = await measureVestingGas()

  await t.test('stays within its limits', () => {
    assertWithinLimits(measured, LIMITS)
  })

  await t.test('needs one new storage slot for a schedule and none for a claim', () => {
    assert.deepEqual(measured.vestingNewSlots, { vestingCreate: 1, vestingClaimAgain: 0 })
  })

  await t.test('is what the committed snapshot says', () =>
    assertSnapshot({ measured, snapshot: 'vestingGas.json', test: 'vesting' }),
  )
})

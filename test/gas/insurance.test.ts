import assert from 'node:assert/strict'
import { test } from 'node:test'
import { measureInsuranceGas } from '../../scripts/bench/gas/measureInsuranceGas.ts'
import { assertSnapshot, assertWithinLimits } from './checkGas.ts'

/** What holders and underwriters may be charged at most; see docs/performance.md. */
const LIMITS = {
  policyBuy: 190_000,
  policyBuyFirstOfDay: 190_000,
  claimSettle: 150_000,
  poolDeposit: 115_000,
}

test('gas of insurance', async (t) => {
  const measured = await measureInsuranceGas()

  await t.test('stays within its limits', () => {
    assertWithinLimits(measured, LIMITS)
  })

  await t.test('needs few new storage slots', () => {
    assert.deepEqual(measured.insuranceNewSlots, {
      policyBuy: 2,
      policyBuyFirstOfDay: 2,
      policyRenew: 1,
      claimSettle: 1,
      claimSettleThird: 2,
      poolDeposit: 1,
    })
  })

  await t.test('is what the committed snapshot says', () =>
    assertSnapshot({ measured, snapshot: 'insuranceGas.json', test: 'insurance' }),
  )
})

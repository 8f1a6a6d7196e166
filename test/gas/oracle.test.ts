import assert from 'node:assert/strict'
import { test } from 'node:test'
import { measureOracleGas } from '../../scripts/bench/gas/measureOracleGas.ts'
import { assertSnapshot, assertWithinLimits } from './checkGas.ts'

/** What the committee and consumers may be charged at most; see docs/performance.md. */
const LIMITS = {
  report4: 65_000,
  report31: 65_000,
  report100: 65_000,
  reportEventOf10k: 10,
  proveEventAlone: 15_000,
  proveEvent10k: 15_000 + 14 * 700,
  proveEvent10kWithBytes: 15_000 + 14 * 700,
  proveLevel: 700,
}

test('gas of the oracle', async (t) => {
  const measured = await measureOracleGas()

  await t.test('stays within its limits', () => {
    assertWithinLimits(measured, LIMITS)
  })

  await t.test('does not depend on the number of members', () => {
    assert.equal(measured.report31, measured.report4)
    assert.equal(measured.report100, measured.report4)
  })

  await t.test('needs one new storage slot for a batch and none for an empty one', () => {
    assert.deepEqual(measured.oracleNewSlots, { report: 1, reportEmpty: 0 })
  })

  await t.test('is what the committed snapshot says', () =>
    assertSnapshot({ measured, snapshot: 'oracleGas.json', test: 'oracle' }),
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { measureDealsGas } from '../../scripts/bench/gas/measureDealsGas.ts'
import { measureDevicesGas } from '../../scripts/bench/gas/measureDevicesGas.ts'
import { assertSnapshot, assertWithinLimits } from './checkGas.ts'

/** What a user may be charged at most; see docs/performance.md. */
const LIMITS = {
  enrolDevice: 85_000,
  enrolFromBatch: 72_000,
}

test('gas of devices', async (t) => {
  const measured = { ...(await measureDevicesGas()), ...(await measureDealsGas()) }

  await t.test('stays within its limits', () => {
    assertWithinLimits(measured, LIMITS)
  })

  await t.test('needs one new storage slot for a device', () => {
    const { enrolDevice, enrolFromBatch } = measured.devicesNewSlots
    assert.deepEqual({ enrolDevice, enrolFromBatch }, { enrolDevice: 1, enrolFromBatch: 1 })
  })

  await t.test('is what the committed snapshot says', () =>
    assertSnapshot({ measured, snapshot: 'devicesGas.json', test: 'devices' }),
  )
})

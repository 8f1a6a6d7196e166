import assert from 'node:assert/strict'
import { test } from 'node:test'
import { measureGovernanceGas } from '../../scripts/bench/gas/measureGovernanceGas.ts'
import { assertSnapshot, assertWithinLimits } from './checkGas.ts'

/** What a holder may be charged at most. */
const LIMITS = {
  castVoteNext: 72_000,
  changeVote: 52_000,
  propose: 104_000,
  delegateFirst: 96_000,
}
const QUEUE_AND_EXECUTE = 250_000

test('gas of governance', async (t) => {
  const measured = await measureGovernanceGas()

  await t.test('stays within its limits', () => {
    assertWithinLimits(measured, LIMITS)
    const both = measured.queue + measured.execute
    assert.ok(both <= QUEUE_AND_EXECUTE, `queue and execute cost ${both}`)
  })

  await t.test('is what the committed snapshot says', () =>
    assertSnapshot({ measured, snapshot: 'governanceGas.json', test: 'governance' }),
  )
})

import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import { measureGas } from '../../scripts/bench/measureGas.ts'

const SNAPSHOT = new URL('../../snapshots/gas.json', import.meta.url)
const UPDATE = 'UPDATE_SNAPSHOTS=1 node --test test/gas/market.test.ts'

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
  const measured = await measureGas()

  await t.test('stays within its limits', () => {
    for (const [action, limit] of Object.entries(LIMITS)) {
      const gas = measured[action as keyof typeof LIMITS]
      assert.ok(gas <= limit, `${action} costs ${gas}, more than ${limit}`)
    }
  })

  await t.test('needs at most two new storage slots for a purchase outside the token', () => {
    assert.deepEqual(measured.newSlots, { buyRelayed: 1, buyFirstOfBucket: 2, renewRelayed: 0 })
  })

  await t.test('is what the committed snapshot says', async () => {
    if (process.env.UPDATE_SNAPSHOTS === '1') {
      await writeFile(SNAPSHOT, `${JSON.stringify(measured, null, 2)}\n`)
    }
    const committed: unknown = JSON.parse(await readFile(SNAPSHOT, 'utf8'))
    assert.deepEqual(
      measured,
      committed,
      `Gas has changed. If that is meant, run: ${UPDATE} and commit snapshots/gas.json`,
    )
  })
})

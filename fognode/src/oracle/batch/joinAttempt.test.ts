import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Seats } from '../chain/seats.ts'
import { joinAttempt } from './joinAttempt.ts'

const seats: Seats = {
  epoch: 1,
  self: 1,
  members: [],
  participants: [1, 2, 3, 4, 5, 6, 7],
  quorum: 5,
  seed: `0x${'00'.repeat(32)}`,
}
/** What members 2 to 7 answer; undefined: nothing. */
const join = (answers: readonly (number | undefined)[]) =>
  joinAttempt({
    seats,
    batch: 3,
    timeoutMs: 1,
    call: async (_seats, member) => {
      const attempt = answers[member - 2]
      if (attempt === undefined) throw new Error('away')
      return { attempt }
    },
  })

test('who is behind goes as far as an honest member has come, whatever two of seven say', async () => {
  assert.equal(await join([9_000, 9_000, 5, 4, 4, 4]), 5)
  assert.equal(await join([9_000, 9_000, undefined, undefined, 4, 3]), 4)
  assert.equal(await join([0, 0, 5, 5, 5, 5]), 5)
})

test('too few answers, and those that are none, take it nowhere', async () => {
  assert.equal(await join([9, 9, undefined, undefined, undefined, undefined]), 0)
  assert.equal(await join([9, 9, -1, 2 ** 40, 0.5, undefined]), 0)
})

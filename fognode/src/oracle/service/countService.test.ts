import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leaderOf } from '../chain/leaderOf.ts'
import type { Seats } from '../chain/seats.ts'
import { countService } from './countService.ts'

test('a leader is blamed for a turn only by who has seen it run out, whatever attempt was signed', () => {
  const seed = `0x${'5a'.repeat(32)}` as const
  const participants = [1, 2, 3, 4]
  const seats: Seats = { epoch: 1, self: 1, members: [], participants, quorum: 3, seed }
  const digest = `0x${'11'.repeat(32)}` as const
  const report = { batch: 7, epoch: 1, root: digest, count: 1, from: 1, to: 2, evidence: digest }
  const count = (...ranOut: number[]) =>
    countService({
      seats,
      kept: {
        digest,
        proposal: { report, attempt: 9, ids: [], times: [], signature: '0x' },
        signature: undefined,
      },
      witness: { commitments: [], shares: {}, faults: [] },
      ranOut: new Set(ranOut),
    })
  assert.deepEqual(count(), [])
  const member = leaderOf({ seed, participants, batch: 7, attempt: 0 })
  assert.deepEqual(count(0, 9, 12), [{ member, served: 0, missed: 1, bad: 0 }])
})

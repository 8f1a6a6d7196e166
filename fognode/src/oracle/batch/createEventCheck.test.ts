import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toHex, type Hex } from 'viem'
import { HttpError } from '../../http/httpError.ts'
import { leaderOf } from '../chain/leaderOf.ts'
import type { Seats } from '../chain/seats.ts'
import { createEventCheck } from './createEventCheck.ts'

const participants = [1, 2, 3, 4]
const id = (value: number): Hex => toHex(value, { size: 32 })
const seats: Seats = {
  epoch: 1,
  self: 1,
  members: [],
  participants,
  quorum: 3,
  seed: id(0),
}
const leaderIn = (attempt: number) =>
  leaderOf({ seed: seats.seed, participants, batch: 5, attempt })

test('only the leader of an attempt is told what would be signed, and no more than it needs', async () => {
  let judged = 0
  const check = createEventCheck({
    nextBatch: async () => 5,
    settings: { batchSize: 3 },
    allows: async (_seats, _batch, attempt) => attempt < 8,
    judge: async ({ ids }) => {
      judged += ids.length
      return { missing: [...ids], refused: [], lines: [] }
    },
  })
  const ask = (sender: number, ids: Hex[], change = {}) =>
    check(seats, sender, {
      batch: 5,
      attempt: 4,
      from: 1,
      to: 2,
      ids,
      times: ids.map(() => 2),
      ...change,
    })
  const isRefusal = (code: string) => (error: unknown) =>
    error instanceof HttpError && error.code === code
  const leader = leaderIn(4)
  const other = participants.find((member) => member !== leader) ?? 0
  await assert.rejects(ask(other, [id(1)]), isRefusal('not_leader'))
  await assert.rejects(ask(leaderIn(8), [id(1)], { attempt: 8 }), isRefusal('early_attempt'))
  await assert.rejects(ask(leader, [id(1), id(1)]), isRefusal('repeated'))
  await assert.rejects(ask(leader, [1, 2, 3, 4].map(id)), isRefusal('wrong_size'))
  await assert.rejects(ask(leader, [id(1)], { times: [] }), isRefusal('wrong_size'))
  const attempt = Array.from({ length: 100 }, (_, at) => at).find(
    (at) => leaderOf({ seed: seats.seed, participants, batch: 6, attempt: at }) === leader,
  )
  await assert.rejects(ask(leader, [id(1)], { batch: 6, attempt }), isRefusal('wrong_batch'))
  assert.equal(judged, 0)
  assert.deepEqual(await ask(leader, [id(1), id(2)]), { missing: [id(1), id(2)], refused: [] })
  await ask(leader, [id(2)])
  await assert.rejects(ask(leader, [id(2)]), isRefusal('asked_before'))
  assert.equal(judged, 3)
})

import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import type { Seats } from '../chain/seats.ts'
import { createRounds, type CreateRoundsParameters } from './createRounds.ts'

test('the others are asked once a second for the attempt that a leader claims', async (context) => {
  mock.timers.enable({ apis: ['Date'], now: 1_000_000 })
  context.after(() => mock.timers.reset())
  let joins = 0
  const rounds = createRounds({
    batches: { attempt: () => 0 },
    settings: { attemptSeconds: 10 },
    join: async () => {
      joins += 1
      return 0
    },
  } as unknown as CreateRoundsParameters)
  const seats = { epoch: 1 } as Seats
  assert.equal(await rounds.allows(seats, 1, 0), true)
  assert.equal(joins, 0)
  for (let time = 0; time < 5; time += 1) assert.equal(await rounds.allows(seats, 1, 4), false)
  assert.equal(joins, 1)
  await rounds.allows(seats, 1, 5)
  assert.equal(joins, 2)
  mock.timers.tick(1_000)
  await rounds.allows(seats, 1, 4)
  assert.equal(joins, 3)
})

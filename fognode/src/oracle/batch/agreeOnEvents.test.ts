import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { pino } from 'pino'
import { toHex, type Hex } from 'viem'
import type { Seats } from '../chain/seats.ts'
import { agreeOnEvents } from './agreeOnEvents.ts'
import type { ChosenEvent } from './chooseEvents.ts'

const id = (value: number): Hex => toHex(value, { size: 32 })
const seats: Seats = {
  epoch: 1,
  self: 1,
  members: [],
  participants: [1, 2, 3, 4],
  quorum: 3,
  seed: id(0),
}
const chosen = [1, 2, 3].map((value) => ({ id: id(value), line: { acceptedAt: 5 } }) as ChosenEvent)

type Answers = Record<number, () => Promise<{ missing: Hex[]; refused: Hex[] }>>

const agree = (answers: Answers, broken = new Map<number, number>()) => {
  const pushed: Hex[] = []
  const agreeing = agreeOnEvents({
    seats,
    batch: 1,
    attempt: 1,
    chosen,
    period: { from: 1, to: 9 },
    call: (_seats, member) => answers[member]?.() ?? Promise.reject(new Error('not there')),
    push: async (_member, ids) => void pushed.push(...ids),
    broken,
    timeoutMs: 20,
    log: pino({ level: 'silent' }),
  })
  return agreeing.then(({ agreed, by }) => ({
    agreed: agreed.map((one) => one.id),
    by: by.toSorted((left, right) => left - right),
    pushed,
  }))
}
const refusing =
  (...refused: Hex[]) =>
  async () => ({ missing: [], refused })

describe('agreeing on events', () => {
  test('those that refuse least are relied on, and those last that did not sign before', async () => {
    const answers = { 2: refusing(id(1)), 3: refusing(id(2)), 4: refusing() }
    const first = await agree(answers)
    assert.deepEqual(first.by.includes(4), true)
    const next = await agree(answers, new Map([[4, 1]]))
    assert.deepEqual(next, { agreed: [id(3)], by: [2, 3], pushed: [] })
  })

  test('who never answers is not waited for', async () => {
    const { by } = await agree({
      2: refusing(),
      3: refusing(),
      4: () => new Promise(() => undefined),
    })
    assert.deepEqual(by, [2, 3])
    const alone = await agree({ 2: refusing(), 3: () => new Promise(() => undefined) })
    assert.deepEqual(alone.by, [2])
  })

  test('only events that were asked about are sent or left out', async () => {
    let calls = 0
    const lacking = async () => {
      calls += 1
      return { missing: calls === 1 ? [id(1), id(1), id(8)] : [], refused: [id(9)] }
    }
    const { pushed, agreed } = await agree({ 2: lacking, 3: refusing() })
    assert.deepEqual(pushed, [id(1)])
    assert.equal(agreed.length, 3)
  })

  test('who refuses everything is relied on last the next time', async () => {
    const all = refusing(...chosen.map((one) => one.id))
    const broken = new Map([[2, 1]])
    const answers = { 2: refusing(), 3: refusing(), 4: all }
    assert.deepEqual((await agree(answers, broken)).agreed, [])
    assert.equal(broken.get(4), 1)
    assert.equal((await agree(answers, broken)).agreed.length, 3)
  })
})

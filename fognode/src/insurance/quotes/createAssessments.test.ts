import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import type { Hex } from 'viem'
import { HttpError } from '../../http/httpError.ts'
import { word } from '../testing/quoteFixtures.ts'
import type { Assessment } from './assess.ts'
import { createAssessments } from './createAssessments.ts'
import { createHourlyLimit } from './createHourlyLimit.ts'

const isRefusal = (code: string) => (error: unknown) =>
  error instanceof HttpError && error.code === code
const found = (recording: Hex): Assessment => ({
  ...{ recording, model: 1, seconds: 600, score: 90, factorBps: 9_000, events: [] },
})
const requestOf = (digit: string) => ({
  datasetId: word(digit),
  digest: word(digit),
  device: word('d'),
  holder: word('e'),
})

describe('assessing recordings', () => {
  let opened: Hex[]
  let open = 0
  let mostOpen = 0
  let time: number
  let assess: ReturnType<typeof createAssessments>
  beforeEach(() => {
    opened = []
    mostOpen = 0
    time = 0
    assess = createAssessments({
      open: async (datasetId) => {
        opened.push(datasetId)
        open += 1
        mostOpen = Math.max(mostOpen, open)
        await new Promise((resolve) => setImmediate(resolve))
        open -= 1
        return Uint8Array.of(Number(datasetId.slice(-1)))
      },
      assess: (plaintext) => Promise.resolve(found(word(String(plaintext[0])))),
      charge: () => undefined,
      most: 3,
      now: () => time,
    })
  })

  it('opens one at a time, and each once while it is remembered', async () => {
    const [first, again, other] = ['1', '1', '2'].map((digit) => assess(requestOf(digit)))
    assert.equal((await first)?.recording, word('1'))
    assert.equal(await again, await first)
    assert.equal((await other)?.recording, word('2'))
    await assess(requestOf('1'))
    assert.deepEqual([opened, mostOpen], [[word('1'), word('2')], 1])
    time = 3_600_000
    await assess(requestOf('1'))
    assert.equal(opened.length, 3)
  })

  it('turns away what is too much at once', async () => {
    const works = ['1', '2', '3'].map((digit) => assess(requestOf(digit)))
    assert.throws(() => assess(requestOf('4')), isRefusal('busy'))
    await Promise.all(works)
    await assess(requestOf('4'))
  })

  it('refuses what the car has not signed, and looks again when asked again', async () => {
    const altered = { ...requestOf('1'), digest: word('2') }
    await assert.rejects(assess(altered), isRefusal('altered_recording'))
    await assert.rejects(assess(altered), isRefusal('altered_recording'))
    assert.equal(opened.length, 2)
    await assess(requestOf('1'))
  })
})

describe('createHourlyLimit', () => {
  it('lets so many an hour through, of each name', () => {
    let time = 0
    const charge = createHourlyLimit(2, () => time)
    charge('a')
    charge('a')
    assert.throws(() => charge('a'), isRefusal('too_many_recordings'))
    charge('b')
    time = 1_800_000
    charge('a')
    assert.throws(() => charge('a'), isRefusal('too_many_recordings'))
  })
})

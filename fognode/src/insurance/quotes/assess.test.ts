import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { InputError } from '@fanal/sdk/errors/FanalError'
import { encodeRecording, parseRecording } from '@fanal/sdk/insurance/recording'
import { HttpError } from '../../http/httpError.ts'
import { sha256Of } from '../../oracle/peer/sha256Of.ts'
import { scoreTrip } from '../scoreTrip.ts'
import { makeTrip } from '../testing/makeTrip.ts'
import { assess } from './assess.ts'
import { assessInWorker } from './assessInWorker.ts'

const { motion } = makeTrip({
  seconds: 400,
  manoeuvres: [
    { kind: 'corner_left', at: 20 },
    { kind: 'harsh_brake', at: 60 },
    { kind: 'harsh_turn_left', at: 120 },
  ],
})
const text = encodeRecording(motion)
const bytes = () => new TextEncoder().encode(text)

describe('assess', () => {
  it('scores a recording as the model does, and names it by its digest', () => {
    const { recording, seconds, score, factorBps, events } = assess(bytes())
    const expected = scoreTrip({ trip: { motion: parseRecording(text) } })
    assert.equal(recording, sha256Of(text))
    assert.ok(seconds > 390 && seconds <= 400)
    assert.deepEqual(
      [score, factorBps, events.map(({ kind }) => kind)],
      [expected.score, expected.premiumFactorBps, expected.events.map(({ kind }) => kind)],
    )
    assert.ok(events.some(({ kind }) => kind === 'harsh_brake'))
  })

  it('refuses what is no recording', () => {
    for (const wrong of ['', 'sensor,seconds,x,y,z\n', 'sensor,seconds,x,y,z\na,0,1,2,x\n'])
      assert.throws(() => assess(new TextEncoder().encode(wrong)), InputError)
  })
})

describe('assessInWorker', () => {
  it('finds the same', async () => {
    assert.deepEqual(await assessInWorker(bytes()), assess(bytes()))
  })

  it('says what is wrong with a recording', async () => {
    await assert.rejects(
      assessInWorker(new TextEncoder().encode('speed\n1\n')),
      (error) => error instanceof HttpError && error.code === 'unreadable_recording',
    )
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { epochStrip } from './epochStrip.ts'
import { passWords } from './passWords.ts'

const clock = { start: 1000, epochLength: 3600 }

describe('passWords', () => {
  it('counts every epoch that a pass touches, the running one whole', () => {
    const now = 1000 + 3600 * 10 + 5
    const pass = passWords({ clock, duration: 7 * 86_400, now })
    assert.deepEqual(
      [pass.first, pass.last, pass.from, pass.until],
      [11, 179, 1000 + 36_000, 1000 + 179 * 3600],
    )
    assert.equal(
      pass.words,
      '169 epochs of 1 hour, from epoch 11, which runs now and opens from its beginning, to epoch 179.',
    )
  })
  it('does not reach into an epoch that begins when the pass ends', () => {
    const pass = passWords({ clock, duration: 3600, now: 1000 })
    assert.deepEqual([pass.first, pass.last], [1, 1])
    assert.match(pass.words, /^1 epoch of 1 hour/)
  })
  it('begins with the first epoch before a stream has begun', () => {
    const pass = passWords({ clock, duration: 3600, now: 10 })
    assert.deepEqual([pass.first, pass.last], [1, 1])
    assert.match(pass.words, /from its first epoch on/)
  })
  it('has no last epoch without an end', () =>
    assert.equal(passWords({ clock, duration: 0, now: 5000 }).last, undefined))
})

describe('epochStrip', () => {
  const stream = { ...clock, closed: 3, filedThrough: 6 }
  it('tells closed, running and filed epochs apart, and which a pass opens', () => {
    const now = 1000 + 3600 * 3 + 10
    const strip = epochStrip({ stream, now, most: 6, passes: [{ from: now, until: now + 3600 }] })
    assert.deepEqual(
      strip.map(({ epoch, state, opens }) => [epoch, state, opens]),
      [
        [1, 'closed', false],
        [2, 'closed', false],
        [3, 'closed', false],
        [4, 'running', true],
        [5, 'filed', true],
        [6, 'filed', false],
      ],
    )
  })
  it('says when an epoch is over but not closed, and when its keys are missing', () => {
    const now = 1000 + 3600 * 8 + 10
    const states = epochStrip({ stream, now, most: 10 }).map(({ state }) => state)
    // Epochs 3 to 12; the ninth runs.
    assert.deepEqual(states, [
      'closed',
      ...['open', 'open', 'open'],
      ...['missing', 'missing', 'missing'],
      ...['later', 'later', 'later'],
    ])
  })
  it('shows the epochs around now of a long stream', () => {
    const now = 1000 + 3600 * 1000
    const strip = epochStrip({ stream: { ...stream, closed: 999 }, now, most: 12 })
    assert.equal(strip.length, 12)
    assert.ok(strip.some(({ epoch }) => epoch === 1001))
  })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { intoPeriod, isTimely, quorumTime } from './acceptanceTime.ts'

const period = { from: 1_000, to: 1_600 }

test('times are brought into the batch', () => {
  assert.deepEqual(
    [900, 1_000, 1_001, 1_300, 1_600, 1_700].map((time) => intoPeriod(time, period)),
    [1_001, 1_001, 1_001, 1_300, 1_600, 1_600],
  )
})

test('the time of a quorum is that at which its last member had the event', () => {
  assert.equal(quorumTime([1_300, 1_100, 1_200, 1_400], 3), 1_300)
  assert.equal(quorumTime([1_300, 1_100], 3), undefined)
})

test('clocks that are off by a minute do not matter, and nobody can date an event much earlier or later', () => {
  const judge = (time: number, own: number, quorumAt?: number) =>
    isTimely({ period, time, own, quorumAt, tolerance: 90 })
  for (const own of [1_240, 1_300, 1_360]) assert.equal(judge(1_300, own), true)
  assert.equal(judge(1_209, 1_300), false)
  assert.equal(judge(1_391, 1_300), false)
  assert.equal(judge(1_000, 1_010), false, 'not after the batch before')
  assert.equal(judge(1_601, 1_600), false, 'not after this one')
})

test('a node that was away signs for the time at which the others had the event, and they for the time at which a quorum had it', () => {
  const judge = (time: number, own: number, quorumAt: number) =>
    isTimely({ period, time, own, quorumAt, tolerance: 5 })
  // It came back at 1,500; the others had the event at 1,100.
  assert.equal(judge(1_500, 1_500, 1_500), true)
  assert.equal(judge(1_500, 1_100, 1_500), true)
  assert.equal(judge(1_100, 1_500, 1_100), true)
  assert.equal(judge(1_050, 1_100, 1_500), false)
})

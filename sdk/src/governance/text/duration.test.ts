import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputError } from '../../errors/FanalError.ts'
import { durationText } from './durationText.ts'
import { parseDuration } from './parseDuration.ts'

test('durations read as they are written', () => {
  assert.equal(durationText({ seconds: 7 * 86_400 }), '7 days')
  assert.equal(durationText({ seconds: 93_784 }), '1 day 2 hours 3 minutes 4 seconds')
  assert.equal(durationText({ seconds: 93_784, parts: 2 }), '1 day 2 hours')
  assert.equal(durationText({ seconds: 0 }), '0 seconds')
  for (const seconds of [0, 1, 59, 3_600, 86_400, 93_784, 604_800])
    assert.equal(parseDuration(durationText({ seconds })), seconds)
  assert.equal(parseDuration('1.5 h'), 5_400)
  assert.equal(parseDuration('2 weeks'), 1_209_600)
  assert.equal(parseDuration(' 600 '), 600)
})

test('what is not a duration is refused with an example', () => {
  for (const text of ['', 'soon', '3 moons', '3 days later', '0.1 s', '-5', '5 days, ago'])
    assert.throws(() => parseDuration(text), InputError, text)
})

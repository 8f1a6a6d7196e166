import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { drivingWords, tripClock } from './drivingWords.ts'
import { tripPicture } from './tripPicture.ts'

describe('tripPicture', () => {
  const events = [
    { kind: 'harsh_turn_left', from: 200, to: 204 },
    { kind: 'harsh_brake', from: 50, to: 50.5 },
  ]
  it('places what was found, in order and never too narrow to be seen', () => {
    const { bands, light } = tripPicture({ seconds: 400, events })
    assert.deepEqual(
      bands.map(({ x, width, kind }) => [x, width, kind]),
      [
        [12.5, 0.6, 'harsh_brake'],
        [50, 1, 'harsh_turn_left'],
      ],
    )
    assert.equal(light, undefined)
  })
  it('draws how hard the car was moved along the ground, in g', () => {
    const at = Array.from({ length: 500 }, (_, index) => index / 50)
    const x = at.map((time) => (time >= 5 && time < 6 ? 9.806_65 * 0.3 : 0))
    const y = at.map((time) => (time >= 5 && time < 6 ? 9.806_65 * 0.4 : 0))
    const { points, light } = tripPicture({ seconds: 10, events: [], acceleration: { at, x, y } })
    assert.ok(light)
    for (const { time, value } of points)
      assert.ok(Math.abs(value - (time > 5 && time < 6 ? 0.5 : 0)) < 1e-9, `${time}: ${value}`)
  })
  it('never draws more than a screen can show', () => {
    const at = Array.from({ length: 45_000 }, (_, index) => index / 50)
    const { points } = tripPicture({
      seconds: 900,
      events: [],
      acceleration: { at, x: at, y: at },
    })
    assert.ok(points.length > 400 && points.length <= 481)
  })
  it('has few and round labels for every length', () => {
    const labels = (seconds: number) =>
      tripPicture({ seconds, events: [] }).ticks.map(({ label }) => label)
    assert.deepEqual(labels(400), ['0 min', '2 min', '4 min', '6 min'])
    assert.deepEqual(labels(45), ['0 min', '15 s', '30 s', '45 s'])
    assert.ok(labels(6 * 3600).length <= 7)
  })
})

describe('drivingWords', () => {
  it('names and counts', () => {
    assert.equal(drivingWords('harsh_brake'), 'harsh braking')
    assert.equal(drivingWords('harsh_brake', 2), '2 harsh brakings')
    assert.equal(drivingWords('lane_change_left', 1), '1 harsh lane change to the left')
    assert.equal(drivingWords('other_kind', 1), '1 other kind')
  })
  it('tells moments of a trip', () =>
    assert.deepEqual([0, 83.4, 3600].map(tripClock), ['0:00', '1:23', '60:00']))
})

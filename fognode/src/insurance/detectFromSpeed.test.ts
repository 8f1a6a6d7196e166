import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { InputError } from '@fanal/sdk/errors/FanalError'
import { scoreTrip } from './scoreTrip.ts'
import { makeTrip } from './testing/makeTrip.ts'

const along = [
  { kind: 'harsh_brake' as const, at: 60 },
  { kind: 'harsh_acceleration' as const, at: 120 },
  { kind: 'harsh_brake' as const, at: 180 },
]
const scoreOf = (speed: { at: number[]; speed: number[] }) => scoreTrip({ trip: { speed } })

describe('a trip of speeds alone', () => {
  it('shows braking and acceleration', () => {
    const { speed, labels } = makeTrip({ seconds: 300, manoeuvres: along })
    const { events, kinds } = scoreOf(speed)
    assert.deepEqual(
      events.map(({ kind }) => kind),
      labels.map(({ kind }) => kind),
    )
    assert.deepEqual(kinds, ['harsh_brake', 'harsh_acceleration'])
    events.forEach(({ from, to }, i) => {
      const label = labels[i] as (typeof labels)[number]
      assert.ok(Math.min(to, label.to) - Math.max(from, label.from) > 0.5 * (to - from))
    })
  })

  it('shows nothing of the same trip driven gently', () => {
    const { speed } = makeTrip({ seconds: 300, manoeuvres: along, hardness: 0.4 })
    assert.deepEqual(scoreOf(speed).events, [])
  })

  it('costs more than the same events seen with all sensors, which also see turns that are not there', () => {
    const { speed, motion } = makeTrip({ seconds: 300, manoeuvres: along })
    const [fewer, all] = [scoreOf(speed), scoreTrip({ trip: { motion } })]
    assert.equal(all.events.length, fewer.events.length)
    assert.ok(fewer.premiumFactorBps > all.premiumFactorBps)
  })

  it('refuses km/h, negative speeds and long holes', () => {
    const { speed } = makeTrip({ seconds: 300, manoeuvres: along })
    const times = (by: number) => ({ at: speed.at, speed: speed.speed.map((value) => value * by) })
    for (const wrong of [times(3.6), times(36), times(-1)])
      assert.throws(
        () => scoreOf(wrong),
        (error) => error instanceof InputError && /car/.test(error.message),
      )
    const holed = speed.at.filter((at) => at % 10 < 5)
    assert.throws(
      () => scoreOf({ at: holed, speed: holed.map((at) => speed.speed[at] as number) }),
      /needed/,
    )
  })
})

import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import { InputError } from '@fanal/sdk/errors/FanalError'
import { scoreTrip } from './scoreTrip.ts'
import { makeTrip, type MakeTripReturnType } from './testing/makeTrip.ts'
import { variedTrip } from './testing/variedTrip.ts'
import type { MotionSeries, VectorSeries } from './types.ts'

const scoreOf = (motion: MotionSeries) => scoreTrip({ trip: { motion } })
const rowsOf = (series: VectorSeries, rows: number[]): VectorSeries => ({
  at: rows.map((row) => series.at[row] as number),
  x: rows.map((row) => series.x[row] as number),
  y: rows.map((row) => series.y[row] as number),
  z: rows.map((row) => series.z[row] as number),
})
const withRows = (motion: MotionSeries, choose: (rows: number[]) => number[]): MotionSeries => ({
  acceleration: rowsOf(
    motion.acceleration,
    choose([...Array(motion.acceleration.at.length).keys()]),
  ),
  rotation: rowsOf(motion.rotation, choose([...Array(motion.rotation.at.length).keys()])),
})
const scaled = (series: VectorSeries, by: number): VectorSeries => ({
  at: series.at,
  x: Array.from(series.x, (value) => value * by),
  y: Array.from(series.y, (value) => value * by),
  z: Array.from(series.z, (value) => value * by),
})

function assertFinds({ motion, labels }: MakeTripReturnType) {
  const { events } = scoreOf(motion)
  assert.deepEqual(
    events.map(({ kind }) => kind),
    labels.map(({ kind }) => kind),
  )
  events.forEach(({ from, to }, i) => {
    const label = labels[i] as (typeof labels)[number]
    const shared = Math.min(to, label.to) - Math.max(from, label.from)
    assert.ok(shared >= 0.5 * (label.to - label.from), `${label.kind} at ${label.from} s`)
    assert.ok(to - from <= 10)
  })
}

describe('scoreTrip', () => {
  it('finds every harsh manoeuvre, which side it goes and when', () => assertFinds(variedTrip()))

  it('finds them through a sensor that takes what lasts for gravity', () =>
    assertFinds(variedTrip({ sensor: 'fading' })))

  it('finds them whichever way the road leads', () => {
    for (const heading of [0.7, 2.1, -2.6, -1.2])
      assertFinds(variedTrip({ heading, sensor: 'fading', seed: 7 }))
  })

  it('finds them in readings of 20 and of 200 a second', () => {
    for (const hertz of [20, 200]) assertFinds(variedTrip({ hertz }))
  })

  it('finds nothing in the same trip driven gently', () => {
    for (const sensor of ['steady', 'fading'] as const)
      assert.deepEqual(scoreOf(variedTrip({ hardness: 0.4, sensor }).motion).events, [])
  })

  it('says how many events an hour and how much was recorded', () => {
    const scored = scoreOf(variedTrip().motion)
    assert.equal(scored.coveredMs, 420_000)
    assert.equal(scored.centiEventsPerHour.harsh_brake, 1714)
    assert.ok(scored.premiumFactorBps > 10_000)
    assert.ok(scored.score < 77)
  })

  it('gives the same for readings that come late or twice', () => {
    const { motion } = variedTrip()
    const shuffled = withRows(motion, (rows) =>
      rows.flatMap((row) => (row % 7 === 0 ? [row + 3 < rows.length ? row + 3 : row, row] : [row])),
    )
    assert.deepEqual(scoreOf(shuffled), scoreOf(motion))
  })

  it('is computed only with what rounds the same on every machine', async () => {
    const files = (await readdir(import.meta.dirname)).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
    )
    for (const file of files) {
      const text = await readFile(`${import.meta.dirname}/${file}`, 'utf8')
      const used = [...text.matchAll(/Math\.(\w+)/g)].map(([, name]) => name as string)
      const exact = ['abs', 'ceil', 'floor', 'max', 'min', 'round', 'sqrt']
      assert.deepEqual(
        used.filter((name) => !exact.includes(name)),
        [],
        file,
      )
      assert.doesNotMatch(text, / \*\* |Date\.|toLocale/, file)
    }
  })

  it('says nothing about a hole', () => {
    const manoeuvres = [
      { kind: 'corner_left' as const, at: 20 },
      { kind: 'harsh_brake' as const, at: 100 },
      { kind: 'harsh_brake' as const, at: 200 },
    ]
    const { motion } = makeTrip({ seconds: 300, manoeuvres })
    const holed = withRows(motion, (rows) => rows.filter((row) => row < 4900 || row > 5200))
    const scored = scoreOf(holed)
    assert.equal(scored.events.length, 1)
    assert.ok(scored.coveredMs < 294_100)
  })

  it('refuses trips that are too short, full of holes or read too rarely', () => {
    const { motion } = variedTrip()
    assert.throws(
      () => scoreOf(withRows(motion, (rows) => rows.slice(0, 5000))),
      (error) =>
        error instanceof InputError && /100 s of readings; 180 s are needed/.test(error.message),
    )
    assert.throws(
      () => scoreOf(withRows(motion, (rows) => rows.filter((row) => row % 1000 < 600))),
      /Only 6\d % of the trip is recorded; 80 % are needed/,
    )
    assert.throws(
      () => scoreOf(variedTrip({ hertz: 10 }).motion),
      /There are 10 readings a second; 20 are needed/,
    )
    const nothing = { at: [], x: [], y: [], z: [] }
    assert.throws(() => scoreOf({ acceleration: nothing, rotation: nothing }), InputError)
  })

  it('refuses broken readings', () => {
    const { motion } = variedTrip()
    const { acceleration, rotation } = motion
    const at = (place: number, value: number) =>
      Array.from(acceleration.x, (x, i) => (i === place ? value : x))
    assert.throws(
      () => scoreOf({ rotation, acceleration: { ...acceleration, x: at(41, Number.NaN) } }),
      (error) => error instanceof InputError && error.details.reading === 42,
    )
    assert.throws(
      () => scoreOf({ rotation, acceleration: { ...acceleration, x: at(3, Infinity) } }),
      InputError,
    )
    assert.throws(
      () => scoreOf({ rotation, acceleration: { ...acceleration, y: [1, 2, 3] } }),
      /21000 times but 3 values/,
    )
    const coarse = Array.from(acceleration.at, (time) => Math.floor(time))
    assert.throws(
      () => scoreOf({ rotation, acceleration: { ...acceleration, at: coarse } }),
      /disagree/,
    )
    const milliseconds = Array.from(acceleration.at, (time) => time * 1000)
    assert.throws(
      () => scoreOf({ rotation, acceleration: { ...acceleration, at: milliseconds } }),
      /longer than a day/,
    )
  })

  it('refuses wrong units', () => {
    const { acceleration, rotation } = variedTrip({ sensor: 'fading' }).motion
    const withGravity = { ...acceleration, z: Array.from(acceleration.z, (z) => z + 9.8) }
    const wrong: [MotionSeries, RegExp][] = [
      [{ acceleration: scaled(acceleration, 100), rotation }, /none of a car/],
      [{ acceleration: scaled(acceleration, 1 / 9.81), rotation }, /another unit/],
      [{ acceleration, rotation: scaled(rotation, 57.3) }, /rad\/s is none of a car/],
      [{ acceleration: withGravity, rotation }, /which is gravity/],
    ]
    for (const [motion, message] of wrong)
      assert.throws(
        () => scoreOf(motion),
        (error) => error instanceof InputError && message.test(error.message),
      )
  })
})

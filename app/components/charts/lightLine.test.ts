import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { lightLine } from './lightLine.ts'

const points = [
  { time: 0, value: 1 },
  { time: 10, value: 3 },
  { time: 50, value: 2 },
]

describe('lightLine', () => {
  it('keeps every value inside of its field, with room above and below', () => {
    const picture = lightLine({ points, from: 0, to: 50 })
    assert.ok(picture)
    assert.ok(picture.low < 1 && picture.high > 3)
    assert.deepEqual(
      picture.places.map(({ x }) => x),
      [0, 20, 100],
    )
    assert.ok(picture.places.every(({ y }) => y > 0 && y < 100))
    assert.equal(picture.line.match(/M/g)?.length, 1)
  })
  it('leaves a long silence dark', () => {
    const picture = lightLine({ points, from: 0, to: 50, gap: 20 })
    assert.equal(picture?.line.match(/M/g)?.length, 2)
    assert.equal(picture?.glow.match(/Z/g)?.length, 2)
  })
  it('draws a value that does not change in the middle', () => {
    const picture = lightLine({ points: [{ time: 5, value: 0 }], from: 0, to: 10 })
    assert.deepEqual(picture?.places, [{ x: 50, y: 50, time: 5, value: 0 }])
  })
  it('does not reach past zero where all values are of one sign', () => {
    const ends = (...values: number[]) => {
      const drawn = values.map((value, time) => ({ time, value }))
      const { low, high } = lightLine({ points: drawn, from: 0, to: 9 }) ?? {}
      return [low, high]
    }
    assert.deepEqual(ends(1, 101), [0, 109])
    assert.deepEqual(ends(0, 100), [0, 108])
    assert.deepEqual(ends(-101, -1), [-109, 0])
    assert.deepEqual(ends(-50, 50), [-58, 58])
    assert.deepEqual(ends(0), [-1, 1])
  })
  it('is nothing without a point in the span', () => {
    assert.equal(lightLine({ points, from: 60, to: 90 }), undefined)
    assert.equal(
      lightLine({ points: [{ time: 5, value: Number.NaN }], from: 0, to: 10 }),
      undefined,
    )
  })
})

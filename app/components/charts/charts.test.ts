import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { percentScale } from './percentScale.ts'
import { stepPath } from './stepPath.ts'
import { timeTicks } from './timeTicks.ts'

describe('percentScale', () => {
  it('places a range on 0 to 100 and keeps the rest at the edge', () => {
    const place = percentScale(50, 150)
    assert.deepEqual([0, 50, 75, 150, 900].map(place), [0, 0, 25, 100, 100])
  })
  it('stays at the left of an empty range', () => assert.equal(percentScale(5, 5)(7), 0))
})

describe('stepPath', () => {
  it('holds each value until the next', () => {
    const points = [
      { x: 0, y: 50 },
      { x: 20, y: 10 },
    ]
    assert.equal(stepPath({ points, end: 100 }), 'M0 50H20V10H100')
  })
  it('is empty without points', () => assert.equal(stepPath({ points: [], end: 100 }), ''))
})

describe('timeTicks', () => {
  const start = Date.UTC(2026, 2, 3) / 1000
  it('stays inside the span and within its count, from seconds to decades', () => {
    for (const length of [4, 90, 600, 7200, 86_400 * 3, 86_400 * 40, 86_400 * 365 * 3, 1e9]) {
      const to = start + length
      const ticks = timeTicks({ from: start, to, most: 5 })
      assert.ok(ticks.length >= 1 && ticks.length <= 6, `${length}: ${ticks.length}`)
      assert.ok(ticks.every(({ time }) => time >= start && time <= to))
      assert.equal(new Set(ticks.map(({ label }) => label)).size, ticks.length)
    }
  })
  it('has none in an empty span', () => assert.deepEqual(timeTicks({ from: 5, to: 5 }), []))
})

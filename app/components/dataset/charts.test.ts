import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { histogramBars } from './histogramBars.ts'
import { linePath } from './linePath.ts'
import { shownRange } from './shownRange.ts'

describe('histogramBars', () => {
  it('fills the field exactly and stands on its bottom', () => {
    const bars = histogramBars({ counts: [1, 4, 2], width: 90, height: 40, gap: 3 })
    const last = bars.at(-1)
    assert.ok(last)
    assert.equal(Math.round(last.x + last.width), 90)
    assert.equal(bars[1]?.height, 40)
    for (const bar of bars) assert.equal(bar.y + bar.height, 40)
  })
  it('keeps rare values visible and empty ones empty', () => {
    const [rare, none] = histogramBars({ counts: [1, 0, 1_000_000], width: 30, height: 40, gap: 0 })
    assert.equal(rare?.height, 1.5)
    assert.equal(none?.height, 0)
  })
  it('draws nothing for nothing', () => {
    assert.deepEqual(histogramBars({ counts: [], width: 10, height: 10, gap: 1 }), [])
    assert.deepEqual(histogramBars({ counts: [0, 0], width: 10, height: 10, gap: 1 }), [])
  })
})

describe('linePath', () => {
  it('turns y upside down and touches all four sides', () => {
    const line = linePath({
      points: [
        { x: 10, y: -5 },
        { x: 20, y: 5 },
        { x: 30, y: 0 },
      ],
      width: 100,
      height: 50,
    })
    assert.equal(line?.path, 'M0 50L50 0L100 25')
  })
  it('puts a level line in the middle and leaves out gaps', () => {
    const line = linePath({
      points: [
        { x: 0, y: 3 },
        { x: 1, y: Number.NaN },
        { x: 2, y: 3 },
      ],
      width: 10,
      height: 10,
    })
    assert.equal(line?.path, 'M0 5L10 5')
  })
  it('needs two points', () => {
    assert.equal(linePath({ points: [{ x: 0, y: 1 }], width: 1, height: 1 }), undefined)
  })
})

describe('shownRange', () => {
  const histogram = { edges: [-183, 9, 201], counts: [1, 2] }
  it('never tells less than the least or more than the most value', () => {
    assert.deepEqual(shownRange({ min: 9, max: 150, histogram }), { low: 9, high: 150 })
  })
  it('tells the edges when the extremes are not known or lie outside', () => {
    const edges = { low: -183, high: 201 }
    assert.deepEqual(shownRange({ min: undefined, max: undefined, histogram }), edges)
    assert.deepEqual(shownRange({ min: -200, max: 300, histogram }), edges)
  })
  it('tells nothing without a histogram', () => {
    assert.equal(shownRange({ min: 1, max: 2, histogram: undefined }), undefined)
  })
})

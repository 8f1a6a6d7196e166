import type { InspectedColumn } from './inspectRows.ts'

const BINS = 20
const LONGEST_TEXT = 200
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/
const INTEGER = /^[+-]?\d{1,15}$/
const DATE = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/

/**
 * What one column is made of, in constant memory. The histogram starts with the first value and doubles its bins' width,
 * merging pairs, whenever a value falls outside; so one pass is enough.
 */
export function createColumnStatistics(): {
  add(cell: string): void
  result(parameters: { rows: number; statistics: boolean }): Omit<InspectedColumn, 'name'>
} {
  let filled = 0
  const could = { integer: true, number: true, boolean: true, date: true }
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  let first: string | undefined
  let last: string | undefined
  let origin = 0
  let width = 0
  let counts: number[] = []

  const grow = (value: number) => {
    if (width === 0) {
      if (counts.length === 0) {
        origin = value
        counts = [1]
        return
      }
      if (value === origin) {
        counts[0] = (counts[0] as number) + 1
        return
      }
      // The second distinct value tells the scale.
      const same = counts[0] as number
      width = Math.abs(value - origin) / (BINS / 2)
      if (!(width > 0) || !Number.isFinite(width)) return
      counts = new Array<number>(BINS).fill(0)
      const old = origin
      origin = Math.min(old, value) - (width * BINS) / 4
      counts[binOf(old)] = same
    }
    while (value < origin || value >= origin + width * BINS) {
      const merged = new Array<number>(BINS).fill(0)
      const down = value < origin
      for (let bin = 0; bin < BINS; bin++) {
        const to = Math.floor((down ? bin + BINS : bin) / 2)
        merged[to] = (merged[to] as number) + (counts[bin] as number)
      }
      if (down) origin -= width * BINS
      width *= 2
      counts = merged
      if (!Number.isFinite(width)) return
    }
    const bin = binOf(value)
    counts[bin] = (counts[bin] as number) + 1
  }
  const binOf = (value: number) =>
    Math.min(BINS - 1, Math.max(0, Math.floor((value - origin) / width)))

  return {
    add(cell) {
      const value = cell.trim()
      if (value === '') return
      filled += 1
      could.integer &&= INTEGER.test(value)
      could.number &&= NUMBER.test(value)
      could.boolean &&= value === 'true' || value === 'false'
      could.date &&= DATE.test(value)
      if (could.number) {
        const number = Number(value)
        if (!Number.isFinite(number)) {
          could.number = false
        } else {
          min = Math.min(min, number)
          max = Math.max(max, number)
          grow(number)
        }
      }
      const short = value.slice(0, LONGEST_TEXT)
      if (first === undefined || short < first) first = short
      if (last === undefined || short > last) last = short
    },
    result({ rows, statistics }) {
      const type =
        filled === 0
          ? 'text'
          : could.integer
            ? 'integer'
            : could.number
              ? 'number'
              : could.boolean
                ? 'boolean'
                : could.date
                  ? 'date'
                  : 'text'
      const blanks = rows === 0 ? 0 : Math.min(1, Math.max(0, (rows - filled) / rows))
      if (!statistics || filled === 0) return { type, blanks }
      if (type !== 'integer' && type !== 'number') {
        return type === 'date' && first !== undefined && last !== undefined
          ? { type, blanks, min: first, max: last }
          : { type, blanks }
      }
      if (width === 0) return { type, blanks, min, max }
      const from = counts.findIndex((count) => count > 0)
      const to = counts.findLastIndex((count) => count > 0)
      const kept = counts.slice(from, to + 1)
      const edges = Array.from({ length: kept.length + 1 }, (_, i) => origin + width * (from + i))
      return { type, blanks, min, max, histogram: { edges: edges.map(round), counts: kept } }
    },
  }
}

/** Edges are for drawing: six significant digits keep manifests short and free of floating-point noise. */
function round(edge: number): number {
  return Number(edge.toPrecision(6))
}

import { percentScale } from './percentScale.ts'

export type LightLineParameters = {
  /** In order of time; `value` as it is to be drawn. */
  points: readonly { time: number; value: number }[]
  from: number
  to: number
  /** Longest time between two points that are joined; a longer silence is left dark. */
  gap?: number
}
export type LightLineReturnType = {
  /** The line, and the field below it, in a field of 100 by 100 with y downwards. */
  line: string
  glow: string
  /** Values at the foot and at the top. */
  low: number
  high: number
  /** Points that are drawn, from left to right. */
  places: { x: number; y: number; time: number; value: number }[]
}

/** Values over time as a line of light: what is not a number or outside of the span is left out, and silence stays dark. */
export function lightLine({
  points,
  from,
  to,
  gap = Number.POSITIVE_INFINITY,
}: LightLineParameters): LightLineReturnType | undefined {
  const drawn = points.filter(
    ({ time, value }) => Number.isFinite(value) && time >= from && time <= to,
  )
  if (drawn.length === 0) return undefined
  const least = Math.min(...drawn.map(({ value }) => value))
  const most = Math.max(...drawn.map(({ value }) => value))
  // A value that never changes lies in the middle, and a line touches no edge but that of zero: values that are all of one
  // sign get no room on its other side.
  const margin = most === least ? Math.abs(most) * 0.05 || 1 : (most - least) * 0.08
  const low = least >= 0 && most > 0 ? Math.max(0, least - margin) : least - margin
  const high = most <= 0 && least < 0 ? Math.min(0, most + margin) : most + margin
  const x = percentScale(from, to)
  const y = percentScale(low, high)
  const places = drawn.map(({ time, value }) => ({
    x: x(time),
    y: Math.round((100 - y(value)) * 1000) / 1000,
    time,
    value,
  }))
  const runs: (typeof places)[] = []
  for (const place of places) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last && place.time - last.time <= gap) run.push(place)
    else runs.push([place])
  }
  // A point alone is drawn as a short dash, since a line of no length cannot be seen.
  const corners = runs.map((run) =>
    run.length > 1 || run[0] === undefined ? run : [run[0], { ...run[0], x: run[0].x + 0.4 }],
  )
  const path = (run: { x: number; y: number }[]) =>
    `M${run.map((corner) => `${corner.x} ${corner.y}`).join('L')}`
  return {
    line: corners.map(path).join(''),
    glow: corners.map((run) => `${path(run)}L${run.at(-1)?.x} 100L${run[0]?.x} 100Z`).join(''),
    low,
    high,
    places,
  }
}

import type { OrderReadingsReturnType } from './orderReadings.ts'
import { GRID_HZ } from './riskModel.ts'

export type ResampleParameters = {
  readings: OrderReadingsReturnType
  /** Seconds of the grid's first step. */
  origin: number
  /** Steps of the grid. */
  steps: number
  /** A hole up to this many seconds is bridged by a straight line; over a longer one nothing is known. */
  bridgedSeconds: number
}
export type ResampleReturnType = { columns: Float64Array[]; known: Uint8Array }

/** Means of the readings that fall into each step of the grid; steps in holes are marked unknown. */
export function resample(parameters: ResampleParameters): ResampleReturnType {
  const { readings, origin, steps, bridgedSeconds } = parameters
  const places = new Uint32Array(readings.at.length)
  for (let row = 0; row < places.length; row++)
    places[row] = Math.floor(((readings.at[row] as number) - origin) * GRID_HZ)
  const counts = new Uint32Array(steps)
  for (const step of places) counts[step] = (counts[step] as number) + 1

  const filled: number[] = []
  const known = new Uint8Array(steps)
  for (let step = 0; step < steps; step++) {
    if (counts[step] === 0) continue
    const before = filled.at(-1) ?? step
    if (step - before - 1 <= bridgedSeconds * GRID_HZ) known.fill(1, before, step)
    known[step] = 1
    filled.push(step)
  }
  const columns = readings.columns.map((values) => {
    const column = new Float64Array(steps)
    for (let row = 0; row < values.length; row++) {
      const step = places[row] as number
      column[step] = (column[step] as number) + (values[row] as number)
    }
    for (const step of filled) column[step] = (column[step] as number) / (counts[step] as number)
    for (let i = 1; i < filled.length; i++) {
      const [before, step] = [filled[i - 1] as number, filled[i] as number]
      const [left, right] = [column[before] as number, column[step] as number]
      for (let hole = before + 1; hole < step; hole++)
        column[hole] = left + ((right - left) * (hole - before)) / (step - before)
    }
    return column
  })
  return { columns, known }
}

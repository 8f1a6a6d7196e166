import { findRuns, type Run } from './findRuns.ts'
import { GRID_HZ } from './riskModel.ts'

export type IsHeldParameters = {
  values: Float64Array
  run: Run
  level: number
  seconds: number
  /** Steps for which the values may fall below the level meanwhile. */
  mergedGap?: number
}

/** Whether values stay at a level or above it for some seconds within a run. */
export function isHeld(parameters: IsHeldParameters): boolean {
  const { values, run, level, seconds, mergedGap = 0 } = parameters
  return findRuns({
    length: run.to - run.from,
    holds: (step) => (values[run.from + step] as number) >= level,
    mergedGap,
  }).some(({ from, to }) => to - from >= seconds * GRID_HZ)
}

export type FindRunsParameters = {
  length: number
  /** Whether a step belongs to a run. */
  holds: (step: number) => boolean
  /** Steps that a run may miss and still be one. */
  mergedGap?: number
}
/** Steps `from` up to and without `to`. */
export type Run = { from: number; to: number }

/** Stretches of steps for which something holds. */
export function findRuns(parameters: FindRunsParameters): Run[] {
  const { length, holds, mergedGap = 0 } = parameters
  const runs: Run[] = []
  for (let step = 0; step < length; step++) {
    if (!holds(step)) continue
    const last = runs.at(-1)
    if (last !== undefined && step - last.to <= mergedGap) last.to = step + 1
    else runs.push({ from: step, to: step + 1 })
  }
  return runs
}

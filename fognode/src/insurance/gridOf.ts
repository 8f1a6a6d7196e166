import { InputError } from '@fanal/sdk/errors/FanalError'
import { GRID_HZ } from './riskModel.ts'

/** The longest recording that is taken as one trip: a day. */
const LONGEST_SECONDS = 86_400

export type GridOfReturnType = {
  /** Seconds of the first step: a whole one, so that the grid does not depend on when a sensor woke up. */
  origin: number
  steps: number
  /** Seconds from the first to the last reading. */
  seconds: number
}

/**
 * The grid that holds all readings.
 * @throws InputError when they span more than a day.
 */
export function gridOf(times: readonly Float64Array[]): GridOfReturnType {
  const first = Math.min(...times.map((at) => at[0] ?? 0))
  const last = Math.max(...times.map((at) => at.at(-1) ?? 0))
  const seconds = last - first
  if (seconds > LONGEST_SECONDS)
    throw new InputError(`The trip lasts ${Math.round(seconds)} s, longer than a day.`, {
      advice: 'Give times in seconds since the start of the trip.',
      details: { seconds },
    })
  const origin = Math.floor(first)
  return { origin, steps: Math.floor((last - origin) * GRID_HZ) + 1, seconds }
}

import { InputError } from '@fanal/sdk/errors/FanalError'
import type { Segment } from './segment.ts'

/** Seconds of driving below which nothing is said about a trip. */
export const LEAST_SECONDS = 180
/** Percent of a trip that must be recorded: who switches off before every bend is not scored. */
export const LEAST_COVERED_PERCENT = 80
/** m/s² that every driven car reaches at a start or in a corner; in g even a hard braking does not. */
const LEAST_READING = 0.7

/** Readings a second of motion: of fewer, the shaking of engine and road looks like driving. */
const LEAST_RATE = 20

export type CheckTripParameters = {
  coveredSeconds: number
  seconds: number
  /** Of motion: how many readings the slower sensor has, and what they show. */
  readings?: number
  segments?: readonly Pick<Segment, 'east' | 'north'>[]
}

/** @throws InputError when a trip is too short, has too few readings or too many holes, or was not driven. */
export function checkTrip(parameters: CheckTripParameters): void {
  const { coveredSeconds, seconds, readings, segments } = parameters
  if (coveredSeconds < LEAST_SECONDS)
    throw new InputError(
      `The trip has ${Math.floor(coveredSeconds)} s of readings; ${LEAST_SECONDS} s are needed.`,
      {
        advice: 'Give a longer trip, with at least 20 readings a second of motion or one of speed.',
        details: { coveredSeconds, needed: LEAST_SECONDS },
      },
    )
  const percent = Math.floor((100 * coveredSeconds) / seconds)
  if (percent < LEAST_COVERED_PERCENT)
    throw new InputError(
      `Only ${percent} % of the trip is recorded; ${LEAST_COVERED_PERCENT} % are needed.`,
      {
        advice: 'Give a trip without long holes.',
        details: { percent, needed: LEAST_COVERED_PERCENT },
      },
    )
  if (segments === undefined || readings === undefined) return
  // A tenth less is a clock that is not quite right.
  if (readings < 0.9 * LEAST_RATE * coveredSeconds)
    throw new InputError(
      `There are ${Math.floor(readings / coveredSeconds)} readings a second; ${LEAST_RATE} are needed.`,
      { details: { readings, coveredSeconds } },
    )
  let largest = 0
  for (const { east, north } of segments)
    for (let step = 0; step < east.length; step++) {
      const [x, y] = [east[step] as number, north[step] as number]
      largest = Math.max(largest, x * x + y * y)
    }
  const strongest = Math.sqrt(largest)
  if (strongest < LEAST_READING)
    throw new InputError(
      `Nothing stronger than ${strongest.toFixed(1)} m/s² happens: that is a parked car or another unit.`,
      { advice: 'Give accelerations in m/s², not in g.', details: { strongest } },
    )
}

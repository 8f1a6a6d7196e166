import { TURNING } from './detectTurns.ts'
import { eventOf } from './eventOf.ts'
import { findRuns, type Run } from './findRuns.ts'
import { forwardOf, type ForwardOfReturnType } from './forwardOf.ts'
import { EDGE, isHarsh } from './isHarsh.ts'
import { type RiskParameters, STANDARD_GRAVITY } from './riskModel.ts'
import type { Segment } from './segment.ts'
import type { DrivingEvent } from './types.ts'

/** m/s² that the sensor itself must have shown: bumps in the road reach the strength but hardly the horizon. */
const SHOWN = 0.08 * STANDARD_GRAVITY
/** Beyond this no car of the road accelerates; it can only brake. */
const BRAKING_ONLY = 0.45 * STANDARD_GRAVITY
/** Where the front is unknown: between what engines and what brakes usually do. */
const LIKELY_BRAKING = 0.4 * STANDARD_GRAVITY

export type DetectLongitudinalParameters = { segment: Segment; parameters: RiskParameters }

/** Harsh braking and acceleration: strong acceleration while the vehicle goes straight. */
export function detectLongitudinal(options: DetectLongitudinalParameters): DrivingEvent[] {
  const { segment, parameters } = options
  const { strength, yaw, length } = segment
  const front = forwardOf(segment)
  const least = EDGE * Math.min(parameters.brakeAcceleration, parameters.accelerationLevel)
  return findRuns({
    length,
    holds: (step) => Math.abs(yaw[step] as number) < TURNING && (strength[step] as number) >= least,
  }).flatMap((run) => {
    const event = eventOf({ kind: 'harsh_brake', segment, run })
    const kind = isBraking(run, event.peak, front) ? 'harsh_brake' : 'harsh_acceleration'
    return isHarsh({ kind, strength, run, parameters }) && isShown(segment, run)
      ? [{ ...event, kind }]
      : []
  })
}

function isBraking(run: Run, peak: number, front: ForwardOfReturnType): boolean {
  if (peak > BRAKING_ONLY) return true
  let [sum, known] = [0, 0]
  for (let step = run.from; step < run.to; step++) {
    sum += front.forwards[step] as number
    known += front.known[step] as number
  }
  return known > 0 ? sum < 0 : peak >= LIKELY_BRAKING
}

function isShown({ east, north }: Segment, run: Run): boolean {
  for (let step = run.from; step < run.to; step++) {
    const [x, y] = [east[step] as number, north[step] as number]
    if (x * x + y * y >= SHOWN * SHOWN) return true
  }
  return false
}

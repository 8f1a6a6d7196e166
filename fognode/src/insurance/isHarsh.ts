import type { Run } from './findRuns.ts'
import { isHeld } from './isHeld.ts'
import type { RiskParameters } from './riskModel.ts'

/** Of a manoeuvre along the road this part of its level is drawn and searched, so that its ends belong to it. */
export const EDGE = 0.6
/** Seconds for which a braking must last: shorter is a pothole. */
const BRAKE_SECONDS = 0.4
/** Steps for which an acceleration may pause: a change of gear. */
const GEAR_CHANGE = 8

export type IsHarshParameters = {
  kind: 'harsh_brake' | 'harsh_acceleration'
  /** m/s² along the road, whatever the direction. */
  strength: Float64Array
  run: Run
  parameters: RiskParameters
}

/** Whether what happens in a run along the road is harsh for a braking or an acceleration. */
export function isHarsh({ kind, strength, run, parameters }: IsHarshParameters): boolean {
  return kind === 'harsh_brake'
    ? isHeld({
        values: strength,
        run,
        level: parameters.brakeAcceleration,
        seconds: BRAKE_SECONDS,
      })
    : isHeld({
        values: strength,
        run,
        level: parameters.accelerationLevel,
        seconds: parameters.accelerationSeconds,
        mergedGap: GEAR_CHANGE,
      })
}

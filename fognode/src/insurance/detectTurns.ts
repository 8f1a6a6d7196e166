import { eventOf } from './eventOf.ts'
import { findRuns } from './findRuns.ts'
import { GRID_HZ, type RiskParameters } from './riskModel.ts'
import type { Segment } from './segment.ts'
import type { DrivingEvent } from './types.ts'

/** rad/s from which a vehicle is turning: a bend of 140 m at 50 km/h. */
export const TURNING = 0.1
/** Radians by which the heading must change; a bend in the road is less. */
const TURN_ANGLE = 0.5
/** Steps that the rate may fall below it within one turn. */
const MERGED_GAP = 4

export type DetectTurnsParameters = { segment: Segment; parameters: RiskParameters }

/** Harsh turns: the heading changes to one side, and on the way the vehicle is pressed outwards hard. */
export function detectTurns(options: DetectTurnsParameters): DrivingEvent[] {
  const { segment, parameters } = options
  const { yaw, length } = segment
  return [1, -1].flatMap((side) =>
    findRuns({
      length,
      holds: (step) => (yaw[step] as number) * side >= TURNING,
      mergedGap: MERGED_GAP,
    }).flatMap((run) => {
      let angle = 0
      for (let step = run.from; step < run.to; step++) angle += (yaw[step] as number) / GRID_HZ
      const kind = side > 0 ? 'harsh_turn_left' : 'harsh_turn_right'
      const event = eventOf({ kind, segment, run })
      return angle * side >= TURN_ANGLE && event.peak >= parameters.turnAcceleration ? [event] : []
    }),
  )
}

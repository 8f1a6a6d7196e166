import { eventOf } from './eventOf.ts'
import { findRuns, type Run } from './findRuns.ts'
import { GRID_HZ, type RiskParameters } from './riskModel.ts'
import type { Segment } from './segment.ts'
import { TURNING } from './detectTurns.ts'
import type { DrivingEvent } from './types.ts'

/** Seconds that one swing may last, and that may lie between the two. */
const SWING_SECONDS = 3
const BETWEEN_SECONDS = 1
/** Part of its largest rate down to which a swing is one: the bend of the road after it is none of it. */
const SWING_PART = 0.3
/** Radians that remain of both swings together, and that each must have: a lane change ends in the old direction. */
const REMAINING_ANGLE = 0.25
const SWING_ANGLE = 0.05

export type DetectLaneChangesParameters = { segment: Segment; parameters: RiskParameters }

type Swing = Run & { angle: number }

/** Harsh lane changes: a swing to one side and at once one back, which leave the heading as it was. */
export function detectLaneChanges(options: DetectLaneChangesParameters): DrivingEvent[] {
  const { segment, parameters } = options
  const swings = swingsOf(segment)
  const events: DrivingEvent[] = []
  for (let i = 0; i + 1 < swings.length; i++) {
    const [first, second] = [swings[i] as Swing, swings[i + 1] as Swing]
    const isPair =
      first.angle * second.angle < 0 &&
      second.from - first.to <= BETWEEN_SECONDS * GRID_HZ &&
      Math.abs(first.angle + second.angle) <= REMAINING_ANGLE &&
      [first, second].every(
        ({ from, to, angle }) =>
          to - from <= SWING_SECONDS * GRID_HZ && Math.abs(angle) >= SWING_ANGLE,
      )
    if (!isPair) continue
    const kind = first.angle > 0 ? 'lane_change_left' : 'lane_change_right'
    const event = eventOf({ kind, segment, run: { from: first.from, to: second.to } })
    if (event.peak < parameters.laneChangeAcceleration) continue
    events.push(event)
    i++
  }
  return events
}

/** Stretches in which the vehicle turns to one side, in the order of time, each down to a part of its largest rate. */
function swingsOf({ yaw, length }: Segment): Swing[] {
  const runsOf = (from: number, to: number, holds: (rate: number) => boolean): Run[] =>
    findRuns({ length: to - from, holds: (step) => holds(yaw[from + step] as number) }).map(
      (run) => ({ from: from + run.from, to: from + run.to }),
    )
  return [1, -1]
    .flatMap((side) =>
      runsOf(0, length, (rate) => rate * side >= TURNING).flatMap(({ from, to }) => {
        let largest = 0
        for (let step = from; step < to; step++)
          largest = Math.max(largest, (yaw[step] as number) * side)
        return runsOf(from, to, (rate) => rate * side >= largest * SWING_PART)
      }),
    )
    .sort((a, b) => a.from - b.from)
    .map((run) => {
      let angle = 0
      for (let step = run.from; step < run.to; step++) angle += (yaw[step] as number) / GRID_HZ
      return { ...run, angle }
    })
}

import { detectLaneChanges } from './detectLaneChanges.ts'
import { detectLongitudinal } from './detectLongitudinal.ts'
import { detectTurns } from './detectTurns.ts'
import type { RiskParameters } from './riskModel.ts'
import type { Segment } from './segment.ts'
import type { DrivingEvent } from './types.ts'

/** Every harsh manoeuvre in the segments of a trip, in the order of time. */
export function detectEvents(
  segments: readonly Segment[],
  parameters: RiskParameters,
): DrivingEvent[] {
  return segments
    .flatMap((segment) => {
      const sideways = [
        ...detectTurns({ segment, parameters }),
        ...detectLaneChanges({ segment, parameters }),
      ]
      const along = detectLongitudinal({ segment, parameters }).filter((event) =>
        sideways.every(({ from, to }) => event.to <= from || event.from >= to),
      )
      return [...sideways, ...along]
    })
    .sort((a, b) => a.from - b.from)
}

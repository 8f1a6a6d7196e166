import type { Run } from './findRuns.ts'
import { GRID_HZ } from './riskModel.ts'
import type { Segment } from './segment.ts'
import type { DrivingEvent, DrivingEventKind } from './types.ts'

/** Nothing harsh takes longer; of a long curve the hardest seconds count. */
const LONGEST_STEPS = 10 * GRID_HZ

export type EventOfParameters = {
  kind: DrivingEventKind
  segment: Pick<Segment, 'origin' | 'strength'>
  run: Run
}

/** A run of steps as an event, with its largest acceleration. */
export function eventOf(parameters: EventOfParameters): DrivingEvent {
  const { kind, segment, run } = parameters
  let hardest = run.from
  for (let step = run.from; step < run.to; step++)
    if ((segment.strength[step] as number) > (segment.strength[hardest] as number)) hardest = step
  let { from, to } = run
  if (to - from > LONGEST_STEPS) {
    from = Math.min(Math.max(from, hardest - LONGEST_STEPS / 2), to - LONGEST_STEPS)
    to = from + LONGEST_STEPS
  }
  return {
    kind,
    from: secondsOf(segment.origin, from),
    to: secondsOf(segment.origin, to),
    peak: Math.round((segment.strength[hardest] as number) * 100) / 100,
  }
}

/** To hundredths: the grid's own step is twenty of a second. */
const secondsOf = (origin: number, step: number) =>
  Math.round((origin + step / GRID_HZ) * 100) / 100

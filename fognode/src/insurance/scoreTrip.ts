import { checkTrip } from './checkTrip.ts'
import { detectEvents } from './detectEvents.ts'
import { detectFromSpeed } from './detectFromSpeed.ts'
import { prepareMotion } from './prepareMotion.ts'
import { RISK_PARAMETERS, type RiskParameters } from './riskModel.ts'
import { scoreDriving, type ScoreDrivingReturnType } from './scoreDriving.ts'
import {
  DRIVING_EVENT_KINDS,
  type DrivingEvent,
  type DrivingEventKind,
  type MotionSeries,
  type SpeedSeries,
} from './types.ts'

export type ScoreTripParameters = {
  trip: { motion: MotionSeries } | { speed: SpeedSeries }
  /** Others than those of the model, to tune or to study them. */
  parameters?: RiskParameters
}
export type ScoreTripReturnType = ScoreDrivingReturnType & {
  events: DrivingEvent[]
  /** Milliseconds of the trip that were recorded without a hole. */
  coveredMs: number
  /** The kinds of events that the sensors can show. */
  kinds: readonly DrivingEventKind[]
  /** Events an hour in hundredths, of each kind in `kinds`. */
  centiEventsPerHour: Partial<Record<DrivingEventKind, number>>
}

const SPEED_KINDS = ['harsh_brake', 'harsh_acceleration'] as const

/**
 * Finds the harsh events of one trip and prices them.
 *
 * The same readings give the same result on every machine: floating point is used with addition, subtraction,
 * multiplication, division and square root alone, which IEEE 754 rounds one way, and always in the same order; times and
 * counts that enter the score are integers.
 * @throws InputError when the readings are in wrong units, broken, or too few.
 */
export function scoreTrip(options: ScoreTripParameters): ScoreTripReturnType {
  const { trip, parameters = RISK_PARAMETERS } = options
  const { events, coveredSeconds, kinds } = observe(trip, parameters)
  const coveredMs = Math.round(coveredSeconds * 1000)
  const perHour = (kind: DrivingEventKind) =>
    Math.floor((events.filter((event) => event.kind === kind).length * 360_000_000) / coveredMs)
  return {
    ...scoreDriving({ driving: [{ events, coveredMs, kinds }] }),
    events,
    coveredMs,
    kinds,
    centiEventsPerHour: Object.fromEntries(kinds.map((kind) => [kind, perHour(kind)])),
  }
}

function observe(trip: ScoreTripParameters['trip'], parameters: RiskParameters) {
  if ('speed' in trip) {
    const found = detectFromSpeed({ series: trip.speed, parameters })
    checkTrip(found)
    return { ...found, kinds: SPEED_KINDS }
  }
  const prepared = prepareMotion(trip.motion)
  checkTrip(prepared)
  return {
    events: detectEvents(prepared.segments, parameters),
    coveredSeconds: prepared.coveredSeconds,
    kinds: DRIVING_EVENT_KINDS,
  }
}

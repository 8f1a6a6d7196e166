import { InputError } from '@fanal/sdk/errors/FanalError'
import { eventOf } from './eventOf.ts'
import { findRuns } from './findRuns.ts'
import { gridOf } from './gridOf.ts'
import { EDGE, isHarsh } from './isHarsh.ts'
import { movingMean } from './movingMean.ts'
import { orderReadings } from './orderReadings.ts'
import { resample } from './resample.ts'
import { GRID_HZ, type RiskParameters } from './riskModel.ts'
import type { DrivingEvent, SpeedSeries } from './types.ts'

/** Vehicles give their speed once a second; one lost reading is bridged. */
const BRIDGED_SECONDS = 2
/** Half a second on both sides: a change of speed over one second. */
const REACH = GRID_HZ / 2
/** Seconds by which readings once a second shorten what is held. */
const BLUR_SECONDS = 0.5
/** m/s and m/s² that only wrong units reach. */
const LARGEST_SPEED = 100
const LARGEST_ACCELERATION = 15

export type DetectFromSpeedParameters = { series: SpeedSeries; parameters: RiskParameters }
export type DetectFromSpeedReturnType = {
  events: DrivingEvent[]
  coveredSeconds: number
  seconds: number
}

/**
 * Harsh braking and acceleration of a vehicle that gives nothing but its speed.
 * @throws InputError when the readings are not what {@link SpeedSeries} says.
 */
export function detectFromSpeed(options: DetectFromSpeedParameters): DetectFromSpeedReturnType {
  const { series } = options
  const parameters = {
    ...options.parameters,
    accelerationSeconds: options.parameters.accelerationSeconds - BLUR_SECONDS,
  }
  const readings = orderReadings({ name: 'speed', at: series.at, columns: [series.speed] })
  const wrong = readings.columns[0]?.find((speed) => speed < 0 || speed > LARGEST_SPEED)
  if (wrong !== undefined) throw wrongUnit(`A speed of ${wrong} m/s`)
  const { origin, steps, seconds } = gridOf([readings.at])
  const { columns, known } = resample({ readings, origin, steps, bridgedSeconds: BRIDGED_SECONDS })
  const segments = findRuns({ length: steps, holds: (step) => known[step] === 1 })
  const events = segments.flatMap((segment) => {
    const speed = (columns[0] as Float64Array).subarray(segment.from, segment.to)
    const change = changeOf(speed)
    return (['harsh_brake', 'harsh_acceleration'] as const).flatMap((kind) => {
      const strength = change.map((value) => (kind === 'harsh_brake' ? -value : value))
      const level =
        kind === 'harsh_brake' ? parameters.brakeAcceleration : parameters.accelerationLevel
      return findRuns({
        length: strength.length,
        holds: (step) => (strength[step] as number) >= level * EDGE,
      })
        .filter((run) => isHarsh({ kind, strength, run, parameters }))
        .map((run) =>
          eventOf({
            kind,
            segment: { origin: origin + segment.from / GRID_HZ, strength },
            run,
          }),
        )
    })
  })
  const coveredSeconds = segments.reduce((sum, { from, to }) => sum + to - from, 0) / GRID_HZ
  return { events: events.sort((a, b) => a.from - b.from), coveredSeconds, seconds }
}

/** Change of speed in m/s² over one second around each step. */
function changeOf(speed: Float64Array): Float64Array {
  const change = new Float64Array(speed.length)
  for (let step = REACH; step + REACH < speed.length; step++) {
    change[step] = (speed[step + REACH] as number) - (speed[step - REACH] as number)
    if (Math.abs(change[step] as number) > LARGEST_ACCELERATION)
      throw wrongUnit(`A change of speed by ${change[step]} m/s within a second`)
  }
  return movingMean(change, GRID_HZ / 4)
}

const wrongUnit = (what: string) =>
  new InputError(`${what} is none of a car on a road.`, {
    advice: 'Give speeds in m/s, not in km/h.',
  })

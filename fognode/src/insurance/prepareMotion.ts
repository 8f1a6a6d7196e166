import { checkUnits } from './checkUnits.ts'
import { findRuns } from './findRuns.ts'
import { gridOf } from './gridOf.ts'
import { medianOf } from './medianOf.ts'
import { movingMean } from './movingMean.ts'
import { orderReadings } from './orderReadings.ts'
import { resample } from './resample.ts'
import { GRID_HZ } from './riskModel.ts'
import type { Segment } from './segment.ts'
import { strengthOf } from './strengthOf.ts'
import type { MotionSeries, VectorSeries } from './types.ts'

const BRIDGED_SECONDS = 0.5
/** A shorter stretch between two holes holds no whole manoeuvre. */
const SHORTEST_SEGMENT_SECONDS = 5
/** Half windows of the filters in steps: engine and road shake above 1 Hz, a manoeuvre takes a second or more. */
const ACCELERATION_REACH = 5
const ROTATION_REACH = 4

export type PrepareMotionReturnType = {
  segments: Segment[]
  /** Seconds for which both sensors are known. */
  coveredSeconds: number
  /** Seconds from the first to the last reading. */
  seconds: number
  /** Readings of the slower sensor. */
  readings: number
}

/**
 * Puts both sensors on one grid and takes from them what events are read from.
 * @throws InputError when the readings are not what {@link MotionSeries} says.
 */
export function prepareMotion(series: MotionSeries): PrepareMotionReturnType {
  const acceleration = ordered('acceleration', series.acceleration)
  const rotation = ordered('rotation', series.rotation)
  checkUnits({ acceleration: acceleration.columns, rotation: rotation.columns })
  const { origin, steps, seconds } = gridOf([acceleration.at, rotation.at])
  const bridgedSeconds = BRIDGED_SECONDS
  const linear = resample({ readings: acceleration, origin, steps, bridgedSeconds })
  const turning = resample({ readings: rotation, origin, steps, bridgedSeconds })

  const up = linear.columns[2] as Float64Array
  const rest = medianOf(up.filter((_, step) => linear.known[step] === 1))
  const segments = findRuns({
    length: steps,
    holds: (step) => linear.known[step] === 1 && turning.known[step] === 1,
  })
    .filter(({ from, to }) => to - from >= SHORTEST_SEGMENT_SECONDS * GRID_HZ)
    .map(({ from, to }): Segment => {
      const smooth = (column: Float64Array | undefined, reach: number) =>
        movingMean((column as Float64Array).subarray(from, to), reach)
      const [east, north, raised] = [0, 1, 2].map((axis) =>
        smooth(linear.columns[axis], ACCELERATION_REACH),
      ) as [Float64Array, Float64Array, Float64Array]
      return {
        origin: origin + from / GRID_HZ,
        length: to - from,
        east,
        north,
        strength: strengthOf({ east, north, up: raised, rest }),
        yaw: smooth(turning.columns[2], ROTATION_REACH),
      }
    })
  const coveredSeconds = segments.reduce((sum, { length }) => sum + length, 0) / GRID_HZ
  const readings = Math.min(acceleration.at.length, rotation.at.length)
  return { segments, coveredSeconds, seconds, readings }
}

const ordered = (name: string, { at, x, y, z }: VectorSeries) =>
  orderReadings({ name, at, columns: [x, y, z] })

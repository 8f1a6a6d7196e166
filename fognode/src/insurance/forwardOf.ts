import { medianOf } from './medianOf.ts'
import { GRID_HZ } from './riskModel.ts'
import type { Segment } from './segment.ts'

/** Rotations up to this many rad/s are no curve; their middle is the gyroscope's error. */
const STRAIGHT = 0.05
/** Seconds over which a phone forgets an acceleration, and over which our undoing of that is forgotten. */
const GRAVITY_SECONDS = 0.75
const DRIFT_SECONDS = 5
/** Seconds for which a curve tells where "forward" is; the heading drifts. */
const MEMORY_SECONDS = 60
/** rad/s·m/s² of curves, summed over seconds, below which "forward" stays unknown. */
const ENOUGH = 0.3

export type ForwardOfReturnType = {
  /** How much of the acceleration is forwards in m/s², and whether that is known at all. */
  forwards: Float64Array
  known: Uint8Array
}

/**
 * Finds the vehicle's front without compass, speed or a word from the driver: in every curve the acceleration that goes with
 * the rotation points to its inside, left in a left curve and right in a right one. The gyroscope carries that direction
 * from curve to curve.
 */
export function forwardOf(segment: Segment): ForwardOfReturnType {
  const { length, east, north, yaw } = segment
  const straight = yaw.filter((rate) => Math.abs(rate) < STRAIGHT)
  const drift = medianOf(straight)

  // Accelerations in a frame that turns with the vehicle. The rotation by a small angle 2h is written with quotients only,
  // since sine and cosine may differ in the last digit from machine to machine.
  const ahead = new Float64Array(length)
  const aside = new Float64Array(length)
  let [cos, sin, tiltEast, tiltNorth] = [1, 0, 0, 0]
  for (let i = 0; i < length; i++) {
    const h = ((yaw[i] as number) - drift) / GRID_HZ / 2
    const [c, s] = [(1 - h * h) / (1 + h * h), (2 * h) / (1 + h * h)]
    ;[cos, sin] = [cos * c - sin * s, sin * c + cos * s]
    const keep = 1 - 1 / (DRIFT_SECONDS * GRID_HZ)
    tiltEast = (tiltEast + (east[i] as number) / (GRAVITY_SECONDS * GRID_HZ)) * keep
    tiltNorth = (tiltNorth + (north[i] as number) / (GRAVITY_SECONDS * GRID_HZ)) * keep
    const [x, y] = [(east[i] as number) + tiltEast, (north[i] as number) + tiltNorth]
    ahead[i] = cos * x + sin * y
    aside[i] = cos * y - sin * x
  }

  const left = (column: Float64Array) =>
    column.map((value, i) => (value * (yaw[i] as number)) / GRID_HZ)
  const leftX = remembered(left(ahead))
  const leftY = remembered(left(aside))
  const known = new Uint8Array(length)
  const forwards = ahead.map((x, i) => {
    const [a, b] = [leftX[i] as number, leftY[i] as number]
    const size = Math.sqrt(a * a + b * b)
    if (size < ENOUGH) return 0
    known[i] = 1
    // Forward is left, turned by a quarter to the right.
    return (x * b - (aside[i] as number) * a) / size
  })
  return { forwards, known }
}

/** Sums over the past and the future of each step, the further away the less. */
function remembered(values: Float64Array): Float64Array {
  const keep = 1 - 1 / (MEMORY_SECONDS * GRID_HZ)
  const sums = Float64Array.from(values)
  for (let i = 1; i < values.length; i++)
    sums[i] = (values[i] as number) + (sums[i - 1] as number) * keep
  let later = 0
  for (let i = values.length - 1; i >= 0; i--) {
    sums[i] = (sums[i] as number) + later
    later = (later + (values[i] as number)) * keep
  }
  return sums
}

import { movingMean } from './movingMean.ts'
import { STANDARD_GRAVITY } from './riskModel.ts'

/** Half window of the second filter, in steps: potholes come and go within half a second. */
const REACH = 6

export type StrengthOfParameters = {
  /** Acceleration without gravity in m/s². */
  east: Float64Array
  north: Float64Array
  up: Float64Array
  /** What "up" shows when nothing happens. */
  rest: number
}

/**
 * How strongly a vehicle accelerates horizontally, whatever the sensor believes to be down.
 *
 * Phones find gravity by averaging, so that within a second of a steady braking they take a part of it for gravity: the
 * horizontal reading fades, "up" grows, and after the braking the opposite is read. The length of the whole vector does not
 * depend on that belief: it is √(g² + a²) with a the horizontal acceleration, as long as the road does not throw the car up
 * or down, which averages out.
 */
export function strengthOf(parameters: StrengthOfParameters): Float64Array {
  const { east, north, up, rest } = parameters
  const excess = east.map((x, i) => {
    const y = north[i] as number
    const z = (up[i] as number) - rest + STANDARD_GRAVITY
    return x * x + y * y + z * z - STANDARD_GRAVITY * STANDARD_GRAVITY
  })
  return movingMean(excess, REACH).map((value) => Math.sqrt(Math.max(0, value)))
}

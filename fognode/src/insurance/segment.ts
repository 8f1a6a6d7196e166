/** A stretch of a trip without holes, on the grid. All lists have `length` steps. */
export type Segment = {
  /** Seconds since the start of the trip at step 0. */
  origin: number
  length: number
  /** Acceleration as the sensor gives it, without gravity, in m/s² to the east and north. */
  east: Float64Array
  north: Float64Array
  /** How strongly the vehicle accelerates in any horizontal direction, in m/s². */
  strength: Float64Array
  /** Rate of turn to the left in rad/s. */
  yaw: Float64Array
}

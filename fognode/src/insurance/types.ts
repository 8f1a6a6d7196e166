/** Readings of one sensor with three axes: east, north and up. All four lists have the same length. */
export type VectorSeries = {
  /** Seconds since the start of the trip. */
  at: ArrayLike<number>
  x: ArrayLike<number>
  y: ArrayLike<number>
  z: ArrayLike<number>
}

/** A trip as a phone or a car's own unit records it, in the frame of the earth. */
export type MotionSeries = {
  /** Acceleration without gravity in m/s². */
  acceleration: VectorSeries
  /** Rate of rotation in rad/s; positive about "up" is to the left. */
  rotation: VectorSeries
}

/** A trip of a vehicle that gives nothing but its speed. */
export type SpeedSeries = {
  /** Seconds since the start of the trip. */
  at: ArrayLike<number>
  /** m/s. */
  speed: ArrayLike<number>
}

export const DRIVING_EVENT_KINDS = [
  'harsh_brake',
  'harsh_acceleration',
  'harsh_turn_left',
  'harsh_turn_right',
  'lane_change_left',
  'lane_change_right',
] as const

export type DrivingEventKind = (typeof DRIVING_EVENT_KINDS)[number]

/** A harsh manoeuvre. */
export type DrivingEvent = {
  kind: DrivingEventKind
  /** Seconds since the start of the trip. */
  from: number
  to: number
  /** The largest acceleration in it, in m/s². */
  peak: number
}

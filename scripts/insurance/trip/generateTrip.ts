import { createRandom } from './createRandom.ts'
import { type Phase, planTrip, type PlanTripParameters } from './planTrip.ts'

/** Readings of one sensor: seconds from the start, and east, north and up. */
export type GeneratedSeries = { at: number[]; x: number[]; y: number[]; z: number[] }
export type GeneratedTrip = {
  /** m/s² without gravity. */
  acceleration: GeneratedSeries
  /** rad/s. */
  rotation: GeneratedSeries
  /** m/s at every whole second. */
  speed: number[]
}
export type GenerateTripParameters = PlanTripParameters & {
  /** Readings a second; 50 unless given. */
  hertz?: number
}

/** Sizes of what engine, road and sensor add: m/s² sideways and upwards, rad/s about level axes and about the vertical. */
const SHAKE = { level: 0.5, up: 0.8, roll: 0.05, turn: 0.02 }
/** A sensor never is quite right. */
const BIAS = { up: -0.08, turn: 0.004 }

/**
 * A recording of a trip that nobody drove: what a sensor fixed in a car would read, in the frame of the earth. For
 * demonstrations; the figures of the risk score rest on real trips (docs/risk-score.md).
 */
export function generateTrip(parameters: GenerateTripParameters): GeneratedTrip {
  const { seed, hertz = 50 } = parameters
  const phases = planTrip(parameters)
  const random = createRandom(seed + 1)
  const noise = (size: number) => (random() - 0.5) * size
  const acceleration: GeneratedSeries = { at: [], x: [], y: [], z: [] }
  const rotation: GeneratedSeries = { at: [], x: [], y: [], z: [] }
  const speeds: number[] = []
  let [heading, speed, index, begun] = [0.6, 0, 0, 0]
  const length = phases.reduce((sum, { seconds }) => sum + seconds, 0)
  for (let step = 0; step < length * hertz; step++) {
    const at = step / hertz
    while (at - begun >= (phases[index] as Phase).seconds && index + 1 < phases.length)
      begun += (phases[index++] as Phase).seconds
    const phase = phases[index] as Phase
    const part = (at - begun) / phase.seconds
    const height = Math.max(0, Math.min(1, 4 * part, 4 * (1 - part)))
    const [along, yaw] = [phase.along * height, phase.yaw * height]
    heading += yaw / hertz
    speed = Math.max(0, speed + along / hertz)
    if (step % hertz === 0) speeds.push(speed)
    const sideways = speed * yaw
    const [cos, sin] = [Math.cos(heading), Math.sin(heading)]
    // A car that stands shakes less.
    const rough = speed > 0.5 ? 1 : 0.2
    push(acceleration, at, [
      along * cos - sideways * sin + noise(SHAKE.level * rough),
      along * sin + sideways * cos + noise(SHAKE.level * rough),
      BIAS.up + noise(SHAKE.up * rough),
    ])
    push(rotation, at, [
      noise(SHAKE.roll * rough),
      noise(SHAKE.roll * rough),
      yaw + BIAS.turn + noise(SHAKE.turn * rough),
    ])
  }
  return { acceleration, rotation, speed: speeds }
}

function push(series: GeneratedSeries, at: number, [x, y, z]: readonly [number, number, number]) {
  series.at.push(at)
  series.x.push(x)
  series.y.push(y)
  series.z.push(z)
}

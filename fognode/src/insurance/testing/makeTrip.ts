import { STANDARD_GRAVITY } from '../riskModel.ts'
import type { DrivingEventKind, MotionSeries } from '../types.ts'

export type Manoeuvre = {
  kind: DrivingEventKind | 'corner_left' | 'corner_right'
  /** Seconds since the start of the trip. */
  at: number
}
export type MakeTripParameters = {
  seconds: number
  manoeuvres: readonly Manoeuvre[]
  /** 0.3 of what makes each manoeuvre harsh is ordinary driving; 1 unless told. */
  hardness?: number
  /** `fading`: as phones do, the sensor takes what lasts for gravity. */
  sensor?: 'steady' | 'fading'
  /** Radians to the left of east in which the trip begins. */
  heading?: number
  hertz?: number
  seed?: number
}
export type MakeTripReturnType = {
  motion: MotionSeries
  speed: { at: number[]; speed: number[] }
  /** Where the harsh manoeuvres are. */
  labels: { kind: DrivingEventKind; from: number; to: number }[]
}

/** How long each takes, how it accelerates along the road at its top in m/s², how it turns in rad/s, and at what m/s. */
const SHAPES = {
  harsh_brake: { seconds: 2.2, along: -5, yaw: 0, speed: 12 },
  harsh_acceleration: { seconds: 4, along: 3.4, yaw: 0, speed: 8 },
  harsh_turn_left: { seconds: 3, along: 0, yaw: 0.75, speed: 9 },
  harsh_turn_right: { seconds: 3, along: 0, yaw: -0.75, speed: 9 },
  lane_change_left: { seconds: 2, along: 0, yaw: 0.36, speed: 14 },
  lane_change_right: { seconds: 2, along: 0, yaw: -0.36, speed: 14 },
  corner_left: { seconds: 5, along: 0, yaw: 0.4, speed: 4 },
  corner_right: { seconds: 5, along: 0, yaw: -0.4, speed: 4 },
} as const

const CORNERS = ['corner_left', 'corner_right']
const GRAVITY_SECONDS = 0.8
const START_SPEED = 13

/** A trip with known manoeuvres, as a phone in a car would record it. */
export function makeTrip(parameters: MakeTripParameters): MakeTripReturnType {
  const { seconds, manoeuvres, hardness = 1, sensor = 'steady', hertz = 50 } = parameters
  const random = randomOf(parameters.seed ?? 1)
  const at = Array.from({ length: Math.floor(seconds * hertz) }, (_, i) => i / hertz)
  const acceleration = { at, x: [], y: [], z: [] } as { [axis in 'at' | 'x' | 'y' | 'z']: number[] }
  const rotation = { at, x: [], y: [], z: [] } as typeof acceleration
  const speed: number[] = []
  let [heading, pace, east, north] = [parameters.heading ?? 0, START_SPEED, 0, 0]
  for (const time of at) {
    const { along, yaw, sideways } = motionAt(time, manoeuvres, hardness)
    heading += yaw / hertz
    pace = Math.max(0, pace + along / hertz)
    speed.push(pace)
    const [cos, sin] = [Math.cos(heading), Math.sin(heading)]
    const [x, y] = [along * cos - sideways * sin, along * sin + sideways * cos]
    // The vector "up" that the sensor believes in leans towards what it took for gravity.
    const size = Math.sqrt(east * east + north * north + STANDARD_GRAVITY * STANDARD_GRAVITY)
    const up = [east / size, north / size, STANDARD_GRAVITY / size] as const
    const raised = x * up[0] + y * up[1] + STANDARD_GRAVITY * up[2]
    const [seenX, seenY] = [x - raised * up[0], y - raised * up[1]]
    if (sensor === 'fading') {
      east += seenX / (GRAVITY_SECONDS * hertz)
      north += seenY / (GRAVITY_SECONDS * hertz)
    }
    acceleration.x.push(seenX + random(0.4))
    acceleration.y.push(seenY + random(0.4))
    acceleration.z.push(raised - STANDARD_GRAVITY - 0.1 + random(0.6))
    rotation.x.push(-yaw * up[0] + random(0.05))
    rotation.y.push(-yaw * up[1] + random(0.05))
    rotation.z.push(yaw * up[2] + 0.005 + random(0.02))
  }
  const seconds1 = at.filter((time) => Number.isInteger(time))
  return {
    motion: { acceleration, rotation },
    speed: { at: seconds1, speed: seconds1.map((time) => speed[time * hertz] as number) },
    labels: manoeuvres
      .filter(({ kind }) => !CORNERS.includes(kind))
      .map(({ kind, at: from }) => ({
        kind: kind as DrivingEventKind,
        from,
        to: from + SHAPES[kind].seconds,
      })),
  }
}

function motionAt(time: number, manoeuvres: readonly Manoeuvre[], hardness: number) {
  let [along, yaw, sideways] = [0, 0, 0]
  for (const { kind, at } of manoeuvres) {
    const shape = SHAPES[kind]
    const part = (time - at) / shape.seconds
    if (part < 0 || part > 1) continue
    const isSwing = kind.startsWith('lane_change')
    const height = isSwing ? Math.sin(2 * Math.PI * part) : Math.min(1, 5 * part, 5 * (1 - part))
    const scale = CORNERS.includes(kind) ? 1 : hardness
    along += shape.along * height * scale
    // The same corner is taken at half the speed when it is taken gently.
    yaw += shape.yaw * height * Math.sqrt(scale)
    sideways += shape.yaw * height * shape.speed * scale
  }
  return { along, yaw, sideways }
}

/** Noise around zero up to a size, the same for the same seed. */
function randomOf(seed: number) {
  let state = seed
  return (size: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state / 2 ** 32 - 0.5) * size
  }
}

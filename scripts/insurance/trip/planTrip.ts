import { createRandom } from './createRandom.ts'

/** A part of a trip in which the car does one thing; it builds up and fades within a quarter of the time each. */
export type Phase = {
  seconds: number
  /** Acceleration along the road at its top, in m/s². */
  along: number
  /** Rotation at its top in rad/s, positive to the left. */
  yaw: number
}

export type PlanTripParameters = {
  /** Least length of the trip. */
  seconds: number
  seed: number
  /** Every so many stops one is harsh; none unless given. */
  harshEvery?: number
}

/** What is left of a phase's top in the mean: a trapezium with a quarter of its length to rise and to fall. */
const MEAN = 0.75
/** m/s in corners, and the rad/s that turn a car by 90° in five seconds. */
const CORNER_SPEED = 4.5
const CORNER = { seconds: 5, yaw: Math.PI / 2 / 5 / MEAN }
/** A braking and a corner that the risk score calls harsh. */
const HARSH_BRAKING = -5.6
const HARSH_CORNER = { seconds: 3, yaw: 0.72, speed: 9 }

/** A drive through a town: lights, straight roads and corners, at random, the same for the same seed. */
export function planTrip({ seconds, seed, harshEvery = Infinity }: PlanTripParameters): Phase[] {
  const random = createRandom(seed)
  const between = (low: number, high: number) => low + (high - low) * random()
  const phases: Phase[] = []
  let [length, speed, blocks] = [0, 0, 0]
  const add = (phase: Phase) => {
    phases.push(phase)
    length += phase.seconds
    speed = Math.max(0, speed + phase.along * phase.seconds * MEAN)
  }
  const reach = (target: number, along: number) =>
    add({ seconds: (target - speed) / (along * MEAN), along, yaw: 0 })
  const cruise = () => {
    const stretch = Math.ceil(between(2, 5))
    for (let i = 0; i < stretch; i++)
      add({ seconds: between(4, 9), along: between(-0.15, 0.15), yaw: between(-0.02, 0.02) })
  }

  while (length < seconds) {
    blocks += 1
    const isHarsh = blocks % harshEvery === 0
    const side = random() < 0.5 ? 1 : -1
    add({ seconds: between(3, 12), along: 0, yaw: 0 })
    reach(between(9, 14), between(1.1, 1.7))
    cruise()
    if (isHarsh) {
      reach(HARSH_CORNER.speed, speed > HARSH_CORNER.speed ? -1.5 : 1.2)
      add({ seconds: HARSH_CORNER.seconds, along: 0, yaw: side * HARSH_CORNER.yaw })
    } else {
      reach(CORNER_SPEED, -between(1.2, 2))
      add({ seconds: CORNER.seconds, along: 0, yaw: side * CORNER.yaw })
    }
    reach(between(10, 15), between(1.1, 1.7))
    cruise()
    reach(0, isHarsh ? HARSH_BRAKING : -between(1.2, 2))
  }
  return phases
}

import { lightLine, type LightLineReturnType } from '../../charts/lightLine.ts'
import { percentScale } from '../../charts/percentScale.ts'

/** Standard gravity in m/s². */
const G = 9.806_65
/** As many points as a wide screen shows. */
const MOST_POINTS = 480

export type TripPictureParameters = {
  /** Length of the trip in seconds. */
  seconds: number
  /** What was found, in seconds from the start. */
  events: readonly { kind: string; from: number; to: number }[]
  /** Acceleration of the car along the ground, as recorded: seconds, east and north in m/s². */
  acceleration?: { at: ArrayLike<number>; x: ArrayLike<number>; y: ArrayLike<number> } | undefined
}
export type TripPictureReturnType = {
  /** Strength over time in g, the mean of each stretch; undefined without a recording. */
  light: LightLineReturnType | undefined
  points: { time: number; value: number }[]
  /** What was found, as bands from left to right. */
  bands: { x: number; width: number; kind: string; from: number; to: number }[]
  ticks: { time: number; label: string }[]
}

/** A trip as a picture in a field of 100 by 100: how hard the car was moved, and where something was found. */
export function tripPicture({
  seconds,
  events,
  acceleration,
}: TripPictureParameters): TripPictureReturnType {
  const place = percentScale(0, seconds)
  const points = acceleration ? strengths(acceleration, seconds) : []
  return {
    light: lightLine({ points, from: 0, to: seconds, gap: Math.max(2, seconds / 100) }),
    points,
    bands: events
      .map(({ kind, from, to }) => ({
        x: place(from),
        // A moment of two seconds is still seen in a trip of an hour.
        width: Math.max(0.6, place(to) - place(from)),
        kind,
        from,
        to,
      }))
      .toSorted((one, other) => one.from - other.from),
    ticks: ticksOf(seconds),
  }
}

function strengths(
  { at, x, y }: NonNullable<TripPictureParameters['acceleration']>,
  seconds: number,
): { time: number; value: number }[] {
  const step = Math.max(seconds / MOST_POINTS, 0.25)
  const stretches = new Map<number, { sum: number; count: number }>()
  for (let index = 0; index < at.length; index += 1) {
    const stretch = Math.floor((at[index] ?? 0) / step)
    const strength = Math.hypot(x[index] ?? 0, y[index] ?? 0) / G
    const held = stretches.get(stretch) ?? { sum: 0, count: 0 }
    stretches.set(stretch, { sum: held.sum + strength, count: held.count + 1 })
  }
  return [...stretches]
    .toSorted(([one], [other]) => one - other)
    .map(([stretch, { sum, count }]) => ({ time: (stretch + 0.5) * step, value: sum / count }))
    .filter(({ time }) => time <= seconds)
}

const STEPS = [15, 30, 60, 120, 300, 600, 900, 1800, 3600]

function ticksOf(seconds: number) {
  const step = STEPS.find((size) => seconds / size <= 6) ?? 7200
  return Array.from({ length: Math.floor(seconds / step) + 1 }, (_, index) => ({
    time: index * step,
    label: `${(index * step) / 60}`.includes('.')
      ? `${index * step} s`
      : `${(index * step) / 60} min`,
  }))
}

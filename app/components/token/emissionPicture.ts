import { emittedBy } from '@fanal/sdk/token/emittedBy'
import type { EmissionPlan, EmissionView } from '@fanal/sdk/token/types'
import { percentScale } from '../charts/percentScale.ts'

const DAY = 86_400

export type EmissionPictureParameters = { emission: EmissionView; now: number }
/** Everything in percent of a field of 100 by 100, y downwards. */
export type EmissionPictureReturnType = {
  /** Seconds at the left and right edge. */
  from: number
  to: number
  /** All that is emitted by then; `sum` as a line, `lit` the field below it up to now. */
  sum: string
  lit: string
  /** What each day brings, as a field. */
  daily: string
  now: number | undefined
  /** Most that the picture reaches. */
  top: bigint
  points: { at: number; x: number; emitted: bigint; perDay: bigint }[]
}

/** How the supply grows, and by how much each day. What lies after 99 % of it is not drawn: it would only be flat. */
export function emissionPicture({
  emission,
  now,
}: EmissionPictureParameters): EmissionPictureReturnType {
  const plan = planOfEmission(emission)
  const most = emission.points.at(-1)?.emitted ?? 0n
  const full = emission.points.findIndex(({ emitted }) => emitted * 100n >= most * 99n)
  const drawn = emission.points.slice(0, full === -1 ? undefined : full + 1)
  const from = emission.startsAt
  // Short plans, and days that have gone on longer than the plan says.
  const to = Math.max(drawn.at(-1)?.at ?? from, from + DAY)
  const x = percentScale(from, to)
  const share = (amount: bigint, whole: bigint) =>
    whole === 0n ? 100 : 100 - Number((amount * 1_000_000n) / whole) / 10_000
  const points = drawn.map(({ at, emitted }) => ({
    at,
    x: x(at),
    emitted,
    perDay: amountOfDay(plan, at),
  }))
  const heights = points.map((point) => ({ x: point.x, y: share(point.emitted, most) }))
  const present = x(now)
  const reached = share(emittedBy(plan, now), most)
  const past = [...heights.filter((point) => point.x <= present), { x: present, y: reached }]
  const path = (corners: { x: number; y: number }[]) =>
    corners.map((corner, index) => `${index === 0 ? 'M' : 'L'}${corner.x} ${corner.y}`).join('')
  const daily = points.map((point) => ({ x: point.x, y: share(point.perDay, emission.perDay) }))
  return {
    from,
    to,
    sum: path(heights),
    lit: `${path(past)}L${present} 100L0 100Z`,
    daily: stepField(daily),
    now: now >= from && now <= to ? present : undefined,
    top: most,
    points,
  }
}

/** What the day that begins at a second brings. */
export function amountOfDay(plan: EmissionPlan, at: number): bigint {
  return emittedBy(plan, at + DAY) - emittedBy(plan, at)
}

/** The plan in the form in which the sums are computed. */
export function planOfEmission({
  startsAt,
  perDay,
  limit,
  shape,
  days,
}: EmissionView): EmissionPlan {
  return { start: startsAt, amountPerDay: perDay, limit, shape, days }
}

function stepField(points: { x: number; y: number }[]): string {
  const [first] = points
  if (first === undefined) return ''
  return `M${first.x} 100${points.map(({ x, y }) => `H${x}V${y}`).join('')}H100V100Z`
}

import type { ScheduleView } from '@fanal/sdk/vesting/types'
import { vestingCurve } from '@fanal/sdk/vesting/vestingCurve'
import { percentScale } from '../charts/percentScale.ts'
import { stepPath } from '../charts/stepPath.ts'

export type VestingPictureParameters = {
  schedule: Pick<ScheduleView, 'plan' | 'total' | 'vested' | 'claimed' | 'createdAt' | 'revokedAt'>
  now: number
}
/** Everything in percent of a field of 100 by 100, y downwards. */
export type VestingPictureReturnType = {
  /** Seconds at the left and right edge. */
  from: number
  to: number
  /** What vests over time, to its end or to the revocation. */
  line: string
  /** Below the line up to now: vested. */
  lit: string
  /** Below the line from now on: still to come. */
  dim: string
  /** Height of what is claimed, and until where it is drawn. */
  claimed: { y: number; x: number }
  /** Where now is; undefined outside of the span. */
  now: number | undefined
  corners: { at: number; x: number; vested: bigint }[]
}

/** What a schedule looks like: steps to the right and up, lit as far as they are vested. */
export function vestingPicture({
  schedule,
  now,
}: VestingPictureParameters): VestingPictureReturnType {
  const { plan, total, vested, claimed, createdAt, revokedAt } = schedule
  const curve = vestingCurve(plan).filter(({ at }) => revokedAt === undefined || at <= revokedAt)
  const last = curve.at(-1)?.at ?? createdAt
  const end = revokedAt ?? Math.max(last, createdAt)
  const begin = Math.min(createdAt, curve[0]?.at ?? createdAt)
  // Some room on the right, so that the last step can be seen as one.
  const to = end + Math.max(60, Math.round((end - begin) * 0.06))
  const x = percentScale(begin, to)
  const y = (amount: bigint) =>
    total === 0n ? 100 : 100 - Number((amount * 1_000_000n) / total) / 10_000
  const corners = curve.map((point) => ({ ...point, x: x(point.at) }))
  const points = [{ x: 0, y: 100 }, ...corners.map((one) => ({ x: one.x, y: y(one.vested) }))]
  const line = stepPath({ points, end: 100 })
  const present = x(now)
  const height = y(revokedAt === undefined ? vestedAtCorner(corners, now) : vested)
  const past = points.filter((point) => point.x <= present)
  const future = points.filter((point) => point.x > present)
  return {
    from: begin,
    to,
    line,
    lit: `${stepPath({ points: past, end: present })}V100H0Z`,
    dim: `${stepPath({ points: [{ x: present, y: height }, ...future], end: 100 })}V100H${present}Z`,
    claimed: { y: y(claimed), x: present },
    now: now >= begin && now <= to ? present : undefined,
    corners,
  }
}

function vestedAtCorner(corners: { at: number; vested: bigint }[], now: number): bigint {
  return corners.findLast(({ at }) => at <= now)?.vested ?? 0n
}

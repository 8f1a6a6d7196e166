import { FOREVER } from '../market/types.ts'
import { epochBounds, type EpochClock, epochsIn } from './epochClock.ts'
import type { StreamRights } from './rightsOf.ts'

/** Epochs in a row that somebody may open. */
export type EpochRange = {
  first: number
  /** Undefined = all that follow. */
  last: number | undefined
  /** First second of the first one, and first second after the last one. */
  from: number
  until: number | undefined
}
export type RangesOfRightsParameters = { clock: EpochClock; rights: StreamRights; now: number }

/** Which epochs an account may open, in order, each once; those of a grant only while it is in force. */
export function rangesOfRights({ clock, rights, now }: RangesOfRightsParameters): EpochRange[] {
  const { paid, free } = rights
  const intervals = free !== undefined && now < free.until ? [...paid, free] : [...paid]
  const ranges: { first: number; last: number }[] = []
  for (const interval of intervals.toSorted((one, other) => one.from - other.from)) {
    const found = epochsIn(clock, interval)
    if (found === undefined) continue
    const last = interval.until >= FOREVER ? Number.POSITIVE_INFINITY : found.last
    const before = ranges.at(-1)
    if (before && found.first <= before.last + 1) before.last = Math.max(before.last, last)
    else ranges.push({ first: found.first, last })
  }
  return ranges.map(({ first, last }) => ({
    first,
    last: Number.isFinite(last) ? last : undefined,
    from: epochBounds(clock, first).from,
    until: Number.isFinite(last) ? epochBounds(clock, last).until : undefined,
  }))
}

import { HttpError } from '../../http/httpError.ts'

const HOUR_MS = 3_600_000
/** Most names remembered; the longest unseen are forgotten first, which only ever lets more through. */
const MOST_NAMES = 50_000

/** A token bucket for each name: throws 429 `too_many_recordings` beyond so many an hour. */
export function createHourlyLimit(
  perHour: number,
  now: () => number = () => performance.now(),
): (name: string) => void {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return (name) => {
    const at = now()
    const known = buckets.get(name)
    const tokens = known
      ? Math.min(perHour, known.tokens + ((at - known.at) / HOUR_MS) * perHour)
      : perHour
    if (tokens < 1)
      throw new HttpError(
        429,
        'too_many_recordings',
        `More than ${perHour} recordings an hour of one car or holder.`,
        { retryAfter: ((1 - tokens) / perHour) * 3_600 },
      )
    buckets.delete(name)
    buckets.set(name, { tokens: tokens - 1, at })
    if (buckets.size > MOST_NAMES) buckets.delete(buckets.keys().next().value as string)
  }
}

import { HttpError } from '../../http/httpError.ts'

/** Most accounts remembered; the longest unseen are forgotten first, which only ever lets more through. */
const MOST_ACCOUNTS = 50_000

/**
 * A token bucket for each account: throws 429 beyond so many a minute. It is filled only by requests whose right was
 * proven, so that nobody can use up another account's.
 */
export function accountLimit(
  perMinute: number,
  now: () => number = () => performance.now(),
): (account: string) => void {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return (account) => {
    const at = now()
    const known = buckets.get(account)
    const tokens = known
      ? Math.min(perMinute, known.tokens + ((at - known.at) / 60_000) * perMinute)
      : perMinute
    if (tokens < 1)
      throw new HttpError(429, 'too_many_shares', `More than ${perMinute} shares a minute.`, {
        retryAfter: ((1 - tokens) / perMinute) * 60,
      })
    buckets.delete(account)
    buckets.set(account, { tokens: tokens - 1, at })
    if (buckets.size > MOST_ACCOUNTS) buckets.delete(buckets.keys().next().value as string)
  }
}

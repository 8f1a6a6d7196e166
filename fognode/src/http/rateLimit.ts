import type { onRequestHookHandler } from 'fastify'
import { HttpError } from './httpError.ts'

export type RateLimitParameters = {
  /** Requests a minute from one address; 0 = no limit. Up to that many may come at once. */
  perMinute: number
  /** Milliseconds since any fixed moment. */
  now?: () => number
}

type Bucket = { tokens: number; at: number }

/** Most callers remembered; the longest unseen are forgotten first, which only ever lets more through. */
const MOST_CALLERS = 50_000

/** An `onRequest` hook: a token bucket for each caller's address. Beyond it: 429 `too_many_requests`. */
export function rateLimit(parameters: RateLimitParameters): onRequestHookHandler {
  const { perMinute, now = () => performance.now() } = parameters
  const buckets = new Map<string, Bucket>()
  return (request, _reply, done) => {
    if (perMinute === 0) return done()
    const at = now()
    const known = buckets.get(request.ip)
    const tokens =
      known === undefined
        ? perMinute
        : Math.min(perMinute, known.tokens + ((at - known.at) / 60_000) * perMinute)
    buckets.delete(request.ip)
    buckets.set(request.ip, { tokens: Math.max(0, tokens - 1), at })
    if (buckets.size > MOST_CALLERS) buckets.delete(buckets.keys().next().value as string)
    if (tokens >= 1) return done()
    done(
      new HttpError(429, 'too_many_requests', `More than ${perMinute} requests a minute.`, {
        retryAfter: ((1 - tokens) / perMinute) * 60,
        advice: 'Wait and try again.',
      }),
    )
  }
}

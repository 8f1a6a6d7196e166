export type TokenBucketsParameters = {
  perSecond: number
  burst: number
  /** Milliseconds since any fixed moment. */
  now: () => number
}

/** Most keys remembered; the longest unseen go first, which only ever lets more through. */
const MOST_KEYS = 50_000

/** One bucket a key: `take` says for how many milliseconds the one who takes has to wait (0 = go on). */
export function tokenBuckets(parameters: TokenBucketsParameters) {
  const { perSecond, burst, now } = parameters
  const buckets = new Map<string, { tokens: number; at: number }>()
  const refill = (key: string) => {
    const at = now()
    const known = buckets.get(key)
    const tokens =
      known === undefined
        ? burst
        : Math.min(burst, known.tokens + ((at - known.at) / 1000) * perSecond)
    return { tokens, at }
  }
  const put = (key: string, bucket: { tokens: number; at: number }) => {
    buckets.delete(key)
    buckets.set(key, bucket)
    if (buckets.size > MOST_KEYS) buckets.delete(buckets.keys().next().value as string)
  }
  return {
    /** Takes in advance what is not there yet, to be waited for. */
    take: (key: string, count = 1): number => {
      const { tokens, at } = refill(key)
      put(key, { tokens: tokens - count, at })
      return tokens >= count ? 0 : ((count - tokens) / perSecond) * 1000
    },
    /** Takes only what is there; of more than a bucket holds, all that it holds. */
    tryTake: (key: string, count = 1): boolean => {
      const { tokens, at } = refill(key)
      const wanted = Math.min(count, burst)
      put(key, { tokens: tokens >= wanted ? tokens - wanted : tokens, at })
      return tokens >= wanted
    },
    /** Whether there is one to take. */
    has: (key: string): boolean => refill(key).tokens >= 1,
  }
}

const DAY = 86_400
/** Parts of a wei in which rates are kept, as `EarningsWord` does. */
const SCALE_BITS = 16n

export type Premiums = {
  /** Books until now and says what was earned, in wei. */
  book: (now: number) => bigint
  /** Not earned yet, in whole wei, rounded up. */
  unearned: () => bigint
  add: (premium: bigint, now: number, until: number) => void
  /** Takes one back and says what of it was not earned. */
  remove: (premium: bigint, now: number, from: number, until: number) => bigint
}

/** Premiums that are earned second by second: all as one rate, which falls at the ends of days. Mirrors `Premiums.sol`. */
export function createPremiums(): Premiums {
  const ending = new Map<number, bigint>()
  let [time, rate, unearned] = [0, 0n, 0n]
  const whole = () => (unearned + (1n << SCALE_BITS) - 1n) >> SCALE_BITS
  const rateOf = (premium: bigint, duration: number) => (premium << SCALE_BITS) / BigInt(duration)
  const end = (until: number, by: bigint) => ending.set(until, (ending.get(until) ?? 0n) + by)

  return {
    book: (now) => {
      const before = whole()
      for (let day = (Math.floor(time / DAY) + 1) * DAY; rate !== 0n && day <= now; day += DAY) {
        unearned -= rate * BigInt(day - time)
        rate -= ending.get(day) ?? 0n
        time = day
      }
      unearned -= rate * BigInt(now - time)
      time = now
      return before - whole()
    },
    unearned: whole,
    add: (premium, now, until) => {
      const added = rateOf(premium, until - now)
      end(until, added)
      rate += added
      unearned += added * BigInt(until - now)
    },
    remove: (premium, now, from, until) => {
      const removed = rateOf(premium, until - from)
      const left = removed * BigInt(until - now)
      end(until, -removed)
      rate -= removed
      unearned -= left
      return left >> SCALE_BITS
    },
  }
}

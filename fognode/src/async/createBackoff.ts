/** When to look at each of many things again. */
export type Backoff = {
  isDue: (name: string) => boolean
  /** Looks again after a short while. */
  pause: (name: string) => void
  /** Looks again at a time; milliseconds since 1970. */
  until: (name: string, time: number) => void
  /** Looks again after a while that doubles each time. */
  fail: (name: string) => void
  forget: (name: string) => void
}

const PAUSE_MS = 2_000
const MOST_MS = 600_000

/** Kept in memory only: after a restart everything is due. `now` gives milliseconds since 1970. */
export function createBackoff(now: () => number): Backoff {
  const known = new Map<string, { notBefore: number; failures: number }>()
  const set = (name: string, notBefore: number, failures: number) =>
    void known.set(name, { notBefore, failures })
  return {
    isDue: (name) => now() >= (known.get(name)?.notBefore ?? 0),
    pause: (name) => set(name, now() + PAUSE_MS, 0),
    until: (name, time) => set(name, time, 0),
    fail: (name) => {
      const failures = (known.get(name)?.failures ?? 0) + 1
      set(name, now() + Math.min(PAUSE_MS * 2 ** failures, MOST_MS), failures)
    },
    forget: (name) => void known.delete(name),
  }
}

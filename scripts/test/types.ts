/** What one runner counted. */
export type Counts = { passed: number; failed: number; skipped: number }

/** A group of tests that can be run alone: `npm test -- NAME`. */
export type Part = {
  name: string
  /** What is tested, for the progress line. */
  title: string
  run: () => Promise<Counts>
}

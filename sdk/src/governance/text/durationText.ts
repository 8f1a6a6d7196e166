const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

export type DurationTextParameters = {
  seconds: number
  /** Most units that are shown, the smaller ones left out; all by default, so that the text is exact. */
  parts?: number
}

/** A duration in words: "7 days", "1 day 2 hours". */
export function durationText({ seconds, parts = units.length }: DurationTextParameters): string {
  const words: string[] = []
  let left = Math.max(0, Math.floor(seconds))
  for (const [name, size] of units) {
    const count = Math.floor(left / size)
    if (count === 0 || words.length >= parts) continue
    words.push(`${count} ${name}${count === 1 ? '' : 's'}`)
    left -= count * size
  }
  return words.join(' ') || '0 seconds'
}

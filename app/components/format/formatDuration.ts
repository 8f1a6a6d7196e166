const STEPS: [name: string, seconds: number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
]

/** A length of time as people say it, in its largest fitting unit: 2_592_000 → "30 days", 5_400 → "1.5 hours". */
export function formatDuration(seconds: number): string {
  // Thirty days are a common term and clearer than "one month".
  if (seconds % 86_400 === 0 && seconds < 31_536_000 && seconds >= 86_400) {
    const days = seconds / 86_400
    return days % 7 === 0 && days < 28 ? plural(days / 7, 'week') : plural(days, 'day')
  }
  const [name, size] = STEPS.find(([, step]) => seconds >= step) ?? ['second', 1]
  return plural(Math.round((seconds / size) * 10) / 10, name)
}

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

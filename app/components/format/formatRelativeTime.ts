const STEPS: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** A moment seen from now: "3 minutes ago", "in 2 days", "just now". Both in seconds since 1970. */
export function formatRelativeTime(time: number, now: number): string {
  const difference = time - now
  const size = Math.abs(difference)
  if (size < 45) return difference > 0 ? 'in a moment' : 'just now'
  const [unit, step] = STEPS.find(([, seconds]) => size >= seconds) ?? ['minute', 60]
  return words.format(Math.round(difference / step), unit)
}

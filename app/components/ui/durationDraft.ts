/** Seconds of each unit that can be chosen. */
export const DURATION_UNITS = { minutes: 60, hours: 3600, days: 86_400 } as const

/** A length of time as it is typed. */
export type DurationDraft = { count: string; unit: keyof typeof DURATION_UNITS }

/** A length of time in seconds; undefined when no whole number above zero was typed. */
export function durationSeconds({ count, unit }: DurationDraft): number | undefined {
  const text = count.trim()
  if (!/^\d{1,6}$/.test(text) || Number(text) === 0) return undefined
  return Number(text) * DURATION_UNITS[unit]
}

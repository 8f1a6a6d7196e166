import { InputError } from '../../errors/FanalError.ts'

export type ParseDurationReturnType = number

const sizes: Record<string, number> = {
  s: 1,
  second: 1,
  min: 60,
  minute: 60,
  h: 3_600,
  hour: 3_600,
  d: 86_400,
  day: 86_400,
  week: 604_800,
}

/**
 * Seconds of a duration as a person types it: "7 days", "1 day 12 hours", "90 min"; a number alone is seconds.
 *
 * @throws InputError when it is not a duration or not a whole number of seconds
 */
export function parseDuration(text: string): ParseDurationReturnType {
  const plain = text.trim().toLowerCase().replaceAll('_', '').replaceAll(',', '')
  if (/^\d{1,15}$/.test(plain)) return Number(plain)
  const parts = [...plain.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)\s*/g)]
  const seconds = parts.reduce((sum, [, amount, unit = '']) => {
    const size = sizes[unit] ?? sizes[unit.replace(/s$/, '')]
    return sum + (size === undefined ? Number.NaN : Number(amount) * size)
  }, 0)
  const read = parts.map(([part]) => part).join('')
  if (parts.length === 0 || read !== plain || !Number.isSafeInteger(seconds)) {
    throw new InputError(`"${text}" is not a duration.`, {
      advice: 'Write it like “7 days”, “12 hours” or “90 minutes”.',
    })
  }
  return seconds
}

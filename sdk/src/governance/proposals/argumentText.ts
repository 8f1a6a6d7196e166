import { plainText } from '../text/plainText.ts'

/** A decoded argument as text; lists and structures in brackets, long bytes shortened. */
export function argumentText(value: unknown): string {
  if (typeof value === 'string')
    return plainText(value.length > 140 ? `${value.slice(0, 130)}…` : value)
  if (typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean')
    return value.toString()
  if (Array.isArray(value)) return `[${value.map(argumentText).join(', ')}]`
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([name, one]) => `${name}: ${argumentText(one)}`)
      .join(', ')}}`
  return ''
}

import { InputError } from '@fanal/sdk/errors/FanalError'
import { type Options, text } from './context.ts'

/** A whole number given as an option, or what holds without it. */
export function numberOf(options: Options, name: string, otherwise: number): number {
  const raw = text(options, name)
  if (raw === undefined) return otherwise
  if (/^\d{1,15}$/.test(raw)) return Number(raw)
  throw new InputError(`--${name} must be a whole number, not "${raw}".`)
}

import { InputError } from '../errors/FanalError.ts'
import { VALUE_DECIMALS } from './eventKinds.ts'

/**
 * The fixed-point `value` of an event for a decimal number or text; further digits are rounded off.
 *
 * @throws InputError when it is no decimal number.
 */
export function toFixedPoint(value: number | string): bigint {
  const text = typeof value === 'number' ? value.toFixed(VALUE_DECIMALS) : value.trim()
  const match = /^([+-]?)([0-9]{1,30})(?:\.([0-9]*))?$/.exec(text)
  if (!match) throw new InputError(`not a decimal number: ${text.slice(0, 40)}`)
  const [, sign, whole = '0', fraction = ''] = match
  const digits = fraction.slice(0, VALUE_DECIMALS).padEnd(VALUE_DECIMALS, '0')
  const isHalf = (fraction[VALUE_DECIMALS] ?? '0') >= '5'
  const magnitude = BigInt(whole + digits) + (isHalf ? 1n : 0n)
  return sign === '-' ? -magnitude : magnitude
}

/** The decimal text of an event's fixed-point `value`, without needless zeros. */
export function fromFixedPoint(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(VALUE_DECIMALS + 1, '0')
  const whole = digits.slice(0, -VALUE_DECIMALS)
  const fraction = digits.slice(-VALUE_DECIMALS).replace(/0+$/, '')
  return `${value < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`
}

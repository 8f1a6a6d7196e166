import { parseUnits } from 'viem'
import { InputError } from '../../errors/FanalError.ts'

export type ParseAmountParameters = {
  /** In whole tokens, as a person types it, or wei as a bigint. */
  amount: string | bigint
  decimals: number
  symbol?: string | undefined
  /** What the amount is called in the error. */
  name?: string
}
export type ParseAmountReturnType = bigint

/**
 * Wei of an amount in whole tokens: "1,234.5" or "12 CPC".
 *
 * @throws InputError when it is no amount, negative, of another token, or finer than the token's smallest part
 */
export function parseAmount({
  amount,
  decimals,
  symbol,
  name = 'amount',
}: ParseAmountParameters): ParseAmountReturnType {
  if (typeof amount === 'bigint') {
    if (amount < 0n) throw new InputError(`The ${name} must not be negative.`)
    return amount
  }
  const match = /^(\d[\d,_]*|\d*)(?:\.(\d+))?\s*(\p{L}[\p{L}\d]*)?$/u.exec(amount.trim())
  const [, whole = '', part = '', unit] = match ?? []
  if (!match || (whole === '' && part === '')) {
    throw new InputError(`The ${name} "${amount}" is not a number.`, {
      advice: 'Write it in whole tokens, like “12.5”.',
    })
  }
  if (unit !== undefined && symbol !== undefined && unit.toLowerCase() !== symbol.toLowerCase())
    throw new InputError(`The ${name} must be in ${symbol}, not in ${unit}.`)
  if (part.replace(/0+$/, '').length > decimals) {
    throw new InputError(`The ${name} has more than ${decimals} digits after the point.`, {
      advice: `The smallest part of ${symbol ?? 'this token'} has ${decimals} digits.`,
    })
  }
  return parseUnits(`${whole.replace(/[,_]/g, '') || '0'}.${part || '0'}`, decimals)
}

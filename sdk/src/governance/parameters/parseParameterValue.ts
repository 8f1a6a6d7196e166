import { isAddress } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { parseAmount } from '../text/parseAmount.ts'
import { parseDuration } from '../text/parseDuration.ts'
import type { ParameterType } from '../types.ts'

export type ParseParameterValueParameters = {
  type: ParameterType
  /** As a person types it, in the unit of the type. */
  text: string
  /** Of the network token, in which amounts are counted. */
  symbol?: string | undefined
  decimals?: number
}
export type ParseParameterValueReturnType = bigint

/**
 * A parameter's value from what a person types: "2.5 %" or "250 bps", "7 days", "100", an address, yes or no.
 *
 * @throws InputError with an example when it does not fit the type
 */
export function parseParameterValue({
  type,
  text,
  symbol,
  decimals = 18,
}: ParseParameterValueParameters): ParseParameterValueReturnType {
  const plain = text.trim()
  switch (type) {
    case 'bps':
      return parseShare(plain)
    case 'seconds':
      return BigInt(parseDuration(plain))
    case 'amount':
      return parseAmount({ amount: plain, decimals, symbol })
    case 'count': {
      const digits = plain.replace(/[,_]/g, '')
      if (/^\d{1,77}$/.test(digits)) return BigInt(digits)
      throw new InputError(`"${text}" is not a whole number.`)
    }
    case 'address':
      if (plain.toLowerCase() === 'none') return 0n
      if (isAddress(plain)) return BigInt(plain)
      throw new InputError(`"${text}" is not an address.`, {
        advice: 'Give 0x and 40 hex digits, or “none”. A single wrong letter is noticed.',
      })
    case 'digest':
      if (plain.toLowerCase() === 'none') return 0n
      if (/^0x[0-9a-fA-F]{64}$/.test(plain)) return BigInt(plain)
      throw new InputError(`"${text}" is not a digest.`, {
        advice: 'Give 0x and 64 hex digits, or “none”.',
      })
    case 'flag':
      if (/^(yes|true|on|1)$/i.test(plain)) return 1n
      if (/^(no|false|off|0)$/i.test(plain)) return 0n
      throw new InputError(`"${text}" is neither yes nor no.`)
  }
}

function parseShare(text: string): bigint {
  const bps = /^(\d{1,9})\s*bps$/i.exec(text)?.[1]
  if (bps !== undefined) return BigInt(bps)
  const [, whole, part = ''] = /^(\d{1,9})(?:\.(\d+))?\s*%$/.exec(text) ?? []
  if (whole === undefined || part.replace(/0+$/, '').length > 2) {
    throw new InputError(`"${text}" is not a share.`, {
      advice: 'Write it like “2.5 %” or “250 bps”; the smallest part is 0.01 %.',
    })
  }
  return BigInt(whole) * 100n + BigInt(part.slice(0, 2).padEnd(2, '0'))
}

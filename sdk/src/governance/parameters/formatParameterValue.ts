import { getAddress, numberToHex, zeroAddress, zeroHash } from 'viem'
import { amountText } from '../text/amountText.ts'
import { durationText } from '../text/durationText.ts'
import type { ParameterType } from '../types.ts'

export type FormatParameterValueParameters = {
  type: ParameterType
  value: bigint
  /** Of the network token, in which amounts are counted. */
  symbol?: string | undefined
  decimals?: number
}

/** A parameter's value as a person reads it: "2.5 %", "7 days", "100 CPC", an address, "yes". */
export function formatParameterValue({
  type,
  value,
  symbol,
  decimals = 18,
}: FormatParameterValueParameters): string {
  switch (type) {
    case 'bps':
      return `${amountText({ amount: value, decimals: 2 })} %`
    case 'seconds':
      return value > 2n ** 40n ? `${value} seconds` : durationText({ seconds: Number(value) })
    case 'amount':
      return amountText({ amount: value, decimals, symbol })
    case 'count':
      return amountText({ amount: value, decimals: 0 })
    case 'address': {
      const address = getAddress(numberToHex(value & (2n ** 160n - 1n), { size: 20 }))
      return address === zeroAddress ? 'none' : address
    }
    case 'digest': {
      const digest = numberToHex(value, { size: 32 })
      return digest === zeroHash ? 'none' : digest
    }
    case 'flag':
      return value === 0n ? 'no' : 'yes'
  }
}

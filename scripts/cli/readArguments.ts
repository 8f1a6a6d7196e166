import { InputError } from '@fanal/sdk/errors/FanalError'
import { type Address, getAddress, type Hex, isAddress } from 'viem'

/** A dataset's id as it was typed. */
export function datasetIdArgument(raw: string | undefined): Hex {
  if (raw && /^0x[0-9a-fA-F]{64}$/.test(raw)) return raw.toLowerCase() as Hex
  throw new InputError('Which dataset? Give its id: 0x and 64 hex digits.')
}

/** An account as it was typed. */
export function accountArgument(raw: string | undefined): Address {
  if (raw && isAddress(raw, { strict: false })) return getAddress(raw)
  throw new InputError('Which account? Give its address: 0x and 40 hex digits.')
}

/** A proposal's number as it was typed, in decimal or hex. */
export function proposalIdArgument(raw: string | undefined): bigint {
  if (raw && /^(\d{1,78}|0x[0-9a-fA-F]{1,64})$/.test(raw)) return BigInt(raw)
  throw new InputError('Which proposal? Give its number.', {
    advice: 'The command "proposals" lists them.',
  })
}

/** A small number as it was typed, such as that of an election. */
export function numberArgument(raw: string | undefined, what: string): number {
  if (raw && /^\d{1,9}$/.test(raw)) return Number(raw)
  throw new InputError(`Which ${what}? Give its number.`)
}

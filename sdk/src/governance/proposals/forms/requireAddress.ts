import { type Address, getAddress, isAddress, isAddressEqual, zeroAddress } from 'viem'
import { InputError } from '../../../errors/FanalError.ts'

export type RequireAddressReturnType = Address

/**
 * An address as a person typed it.
 *
 * @throws InputError when it is none, is zero, or its letters do not fit their checksum
 */
export function requireAddress(text: string, what: string): RequireAddressReturnType {
  const plain = text.trim()
  if (!isAddress(plain)) {
    throw new InputError(`The ${what} "${text}" is not an address.`, {
      advice: 'Give 0x and 40 hex digits. A single wrong letter is noticed.',
    })
  }
  const address = getAddress(plain)
  if (isAddressEqual(address, zeroAddress))
    throw new InputError(`The ${what} is the zero address, which nobody owns.`)
  return address
}

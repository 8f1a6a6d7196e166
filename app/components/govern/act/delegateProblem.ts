import { type Address, isAddress, zeroAddress } from 'viem'

export type DelegateProblemParameters = {
  typed: string
  account: Address
  /** Who casts the votes now. */
  current: Address | undefined
}

/** Why votes cannot be given to what was typed, in words; undefined when they can. */
export function delegateProblem(parameters: DelegateProblemParameters): string | undefined {
  const address = parameters.typed.trim()
  if (address === '') return 'Give the address of whoever votes for you.'
  if (!isAddress(address)) {
    return /^0x[0-9a-fA-F]{40}$/.test(address)
      ? 'This address has a typing error: its capital letters do not fit.'
      : 'This is not an address: 0x and 40 hex digits.'
  }
  if (address === zeroAddress) return 'Nobody has this address, so nobody would vote.'
  if (address.toLowerCase() === parameters.current?.toLowerCase())
    return 'They cast your votes already.'
  return undefined
}

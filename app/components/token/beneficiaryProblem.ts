import { type Address, isAddress, zeroAddress } from 'viem'

export type BeneficiaryProblemParameters = {
  typed: string
  /** Who receives now. */
  current: Address
  /** The contract that holds the tokens. */
  vesting: Address
}

/** Why a schedule cannot be handed to what was typed, in words; undefined when it can. */
export function beneficiaryProblem({
  typed,
  current,
  vesting,
}: BeneficiaryProblemParameters): string | undefined {
  const address = typed.trim()
  if (address === '') return 'Give the address that shall receive from now on.'
  if (!isAddress(address)) {
    return /^0x[0-9a-fA-F]{40}$/.test(address)
      ? 'This address has a typing error: its capital letters do not fit.'
      : 'This is not an address: 0x and 40 hex digits.'
  }
  const is = (other: Address) => other.toLowerCase() === address.toLowerCase()
  if (is(zeroAddress)) return 'Nobody has this address, so the tokens would be lost.'
  if (is(vesting)) return 'The contract that holds the tokens cannot receive them.'
  if (is(current)) return 'This account receives already.'
  return undefined
}

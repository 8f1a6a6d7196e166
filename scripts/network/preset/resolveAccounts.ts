import { InputError } from '@fanal/sdk/errors/FanalError'
import type { Address } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { TEST_MNEMONIC } from '../accounts/localAccounts.ts'
import type { Preset } from './presetSchema.ts'

export type ResolveAccountsParameters = {
  accounts: Preset['accounts']
  /** Whether test accounts may stand in for accounts that the preset leaves open. */
  isLocal: boolean
}
export type ResolveAccountsReturnType = {
  /** Address of an account of the preset; an account that is not listed is an error. */
  addressOf: (name: string) => Address
  /** A line for each account that a test account stands in for. */
  standIns: string[]
}
export type ResolveAccountsErrorType = InputError

/** Finds the addresses of a preset's accounts. Those left open get the test accounts 1, 2, … on a local chain. */
export function resolveAccounts(parameters: ResolveAccountsParameters): ResolveAccountsReturnType {
  const { accounts, isLocal } = parameters
  const open = Object.keys(accounts).filter((name) => accounts[name] === null)
  if (open.length > 0 && !isLocal)
    throw new InputError(`The preset leaves accounts open: ${open.join(', ')}.`, {
      advice: `Fill in accounts.${open.join(', accounts.')} in the preset's file.`,
    })
  const addresses: Record<string, Address> = {}
  const standIns: string[] = []
  for (const [name, address] of Object.entries(accounts)) {
    if (address === null) {
      const addressIndex = standIns.length + 1
      const standIn = mnemonicToAccount(TEST_MNEMONIC, { addressIndex }).address
      standIns.push(`test account ${addressIndex} (${standIn}) stands in for "${name}"`)
      addresses[name] = standIn
    } else addresses[name] = address
  }
  const addressOf = (name: string) => {
    const address = addresses[name]
    if (!address)
      throw new InputError(`The preset names an account "${name}" that it does not list.`, {
        advice: `Add accounts.${name}.`,
      })
    return address
  }
  return { addressOf, standIns }
}

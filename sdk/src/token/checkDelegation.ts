import { type Address, isAddressEqual } from 'viem'
import { InputError } from '../errors/FanalError.ts'
import { requireAddress } from '../governance/proposals/forms/requireAddress.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { NON_VOTING } from './nonVoting.ts'
import { readVotingPower } from './readVotingPower.ts'

export type CheckDelegationReturnType = Address

/**
 * Refuses a delegation that would change nothing or silence the tokens by mistake.
 *
 * @throws InputError
 */
export async function checkDelegation(
  client: FanalClient,
  to: string,
): Promise<CheckDelegationReturnType> {
  const receiver = requireAddress(to, 'account')
  if (isAddressEqual(receiver, NON_VOTING)) {
    throw new InputError('Nobody casts votes that are delegated to this account.', {
      advice: 'Contracts that hold tokens for others use it. Choose an account of a person.',
    })
  }
  const { delegate } = await readVotingPower(client)
  if (delegate && isAddressEqual(delegate, receiver))
    throw new InputError('This account casts your votes already.')
  return receiver
}

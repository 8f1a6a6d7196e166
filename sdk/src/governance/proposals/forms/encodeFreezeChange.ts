import { encodeFunctionData } from 'viem'
import { InputError } from '../../../errors/FanalError.ts'
import { toFanalError } from '../../../errors/toFanalError.ts'
import { freezesAbi } from '../../../generated/abis.ts'
import type { FanalClient } from '../../../network/createFanalClient.ts'
import { requireContract } from '../../chain/requireContract.ts'
import { freezeActions, freezeWords } from '../../freezes/freezeActions.ts'
import type { ProposalCall, ProposalChange } from '../../types.ts'
import { requireAddress } from './requireAddress.ts'

export type EncodeFreezeChangeParameters = {
  change: Extract<ProposalChange, { kind: 'liftFreeze' | 'prolongFreeze' }>
  now: number
}

const MOST_DAYS = 180

/**
 * The call that lifts or prolongs a freeze.
 *
 * @throws InputError when nothing is frozen there now, or the new end is not later or too far ahead
 */
export async function encodeFreezeChange(
  client: FanalClient,
  { change, now }: EncodeFreezeChangeParameters,
): Promise<ProposalCall> {
  const address = requireContract(client, 'freezes')
  const target = requireAddress(change.target, 'contract')
  const action = freezeActions.indexOf(change.action)
  if (action === -1) throw new InputError(`There is no action "${change.action}" to freeze.`)
  const until = await client.publicClient
    .readContract({
      address,
      abi: freezesAbi,
      functionName: 'frozenUntil',
      args: [target, action],
    })
    .catch((error: unknown) => {
      throw toFanalError(error)
    })
  if (until <= now) {
    throw new InputError(`Nothing is frozen there now: ${freezeWords[change.action]} go on.`)
  }
  if (change.kind === 'liftFreeze') {
    const calldata = encodeFunctionData({
      abi: freezesAbi,
      functionName: 'lift',
      args: [target, action],
    })
    return { target: address, value: 0n, calldata }
  }
  if (change.until <= until || change.until > now + MOST_DAYS * 86_400) {
    throw new InputError(
      `The new end must be after the present one and at most ${MOST_DAYS} days ahead.`,
    )
  }
  const calldata = encodeFunctionData({
    abi: freezesAbi,
    functionName: 'prolong',
    args: [target, action, change.until],
  })
  return { target: address, value: 0n, calldata }
}

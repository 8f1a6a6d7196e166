import { encodeFunctionData, type Hash, type Hex, isAddressEqual } from 'viem'
import { InputError } from '../errors/FanalError.ts'
import { vestingSchedulesAbi } from '../generated/abis.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { requireWallet } from '../network/requireWallet.ts'
import { sendCall } from '../network/sendCall.ts'
import { requireSchedule } from './requireSchedule.ts'

export type RevokeScheduleParameters = {
  scheduleId: Hex
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type RevokeScheduleReturnType = {
  transactionHash: Hash
  gasUsed: bigint
}

/**
 * Ends a schedule for good: what has not vested returns to its funder, what has stays for the beneficiary to claim.
 *
 * @throws NotFoundError; InputError when the schedule cannot be revoked, or not by this account
 */
export async function revokeSchedule(
  client: FanalClient,
  { scheduleId, onHash, signal }: RevokeScheduleParameters,
): Promise<RevokeScheduleReturnType> {
  const { address } = requireWallet(client)
  const to = requireContract(client, 'vestingSchedules')
  const { terms, revocable, funder, revokedAt, vested, total } = await requireSchedule(
    client,
    scheduleId,
  )
  if (!revocable) throw new InputError('This schedule cannot be revoked: its terms say so.')
  if (!isAddressEqual(funder, address))
    throw new InputError('Only the funder of a schedule can revoke it.')
  if (revokedAt !== undefined) throw new InputError('This schedule was revoked before.')
  if (vested === total) throw new InputError('Everything is vested, so nothing can be revoked.')
  const data = encodeFunctionData({
    abi: vestingSchedulesAbi,
    functionName: 'revoke',
    args: [terms],
  })
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}

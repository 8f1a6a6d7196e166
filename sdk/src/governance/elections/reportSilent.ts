import { type Address, encodeFunctionData, type Hash } from 'viem'
import { electionsAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'
import { InputError } from '../../errors/FanalError.ts'
import { requireSeat } from './requireSeat.ts'

export type ReportSilentParameters = {
  bodyId: number
  member: Address
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type ReportSilentReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Reports a member that has not shown up for too long; its seat is contested in an election, which this opens if it can.
 * Anybody may.
 *
 * @throws InputError when the account has no seat there, or did show up
 */
export async function reportSilent(
  client: FanalClient,
  { bodyId, member, onHash, signal }: ReportSilentParameters,
): Promise<ReportSilentReturnType> {
  const seat = await requireSeat(client, { bodyId, account: member })
  if (!seat.reportable) throw new InputError('This member has shown up, or was reported before.')
  const to = requireContract(client, 'elections')
  const data = encodeFunctionData({
    abi: electionsAbi,
    functionName: 'reportSilent',
    args: [bodyId, member],
  })
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}

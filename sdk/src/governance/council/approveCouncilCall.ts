import { encodeFunctionData, type Hash, isAddressEqual } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { sendCall } from '../../network/sendCall.ts'
import type { CouncilAction, CouncilCall } from '../types.ts'
import { planCouncilCall } from './planCouncilCall.ts'
import { safeAbi } from './safeAbi.ts'

export type ApproveCouncilCallParameters = {
  action: CouncilAction
  /** Told what will be approved, before the prompt. */
  onPlan?: (plan: CouncilCall) => void
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type ApproveCouncilCallReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Approves, as a member of the council, its next transaction. Once enough members have, anybody of them carries it out
 * (`executeCouncilCall`).
 *
 * @throws InputError as `encodeCouncilCall`, or when the account is no member or has approved it; before any prompt
 */
export async function approveCouncilCall(
  client: FanalClient,
  { action, onPlan, onHash, signal }: ApproveCouncilCallParameters,
): Promise<ApproveCouncilCallReturnType> {
  const { address } = requireWallet(client)
  const plan = await planCouncilCall(client, { action })
  if (!plan.owners.some((owner) => isAddressEqual(owner, address)))
    throw new InputError('This account is not a member of the council.')
  if (plan.approvedBy.some((owner) => isAddressEqual(owner, address)))
    throw new InputError('This account has approved it already.')
  onPlan?.(plan)
  const data = encodeFunctionData({ abi: safeAbi, functionName: 'approveHash', args: [plan.hash] })
  const { transactionHash, gasUsed } = await sendCall(client, {
    to: plan.safe,
    data,
    onHash,
    signal,
  })
  return { transactionHash, gasUsed }
}

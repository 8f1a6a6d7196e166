import { concat, encodeFunctionData, type Hash, isAddressEqual, pad, toHex } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { sendCall } from '../../network/sendCall.ts'
import type { CouncilAction, CouncilCall } from '../types.ts'
import { planCouncilCall, safeArguments } from './planCouncilCall.ts'
import { safeAbi } from './safeAbi.ts'

export type ExecuteCouncilCallParameters = {
  action: CouncilAction
  /** Told what will be done, before the prompt. */
  onPlan?: (plan: CouncilCall) => void
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type ExecuteCouncilCallReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Carries out what enough members of the council have approved. A member who sends it need not have approved it before.
 *
 * @throws InputError as `encodeCouncilCall`, or when approvals are missing, with how many; before any prompt
 */
export async function executeCouncilCall(
  client: FanalClient,
  { action, onPlan, onHash, signal }: ExecuteCouncilCallParameters,
): Promise<ExecuteCouncilCallReturnType> {
  const { address } = requireWallet(client)
  const plan = await planCouncilCall(client, { action })
  const { safe, owners, approvedBy, threshold } = plan
  const agreeing = owners.filter(
    (owner) =>
      isAddressEqual(owner, address) || approvedBy.some((other) => isAddressEqual(owner, other)),
  )
  if (agreeing.length < threshold) {
    throw new InputError(
      `${threshold} members of the council must agree; ${agreeing.length} do so far.`,
      { advice: 'Ask other members to approve the same action.' },
    )
  }
  onPlan?.(plan)
  // The Safe takes approvals on chain in this form, in the order of the owners' addresses.
  const signatures = concat(
    agreeing
      .map((owner) => owner.toLowerCase() as `0x${string}`)
      .sort()
      .map((owner) => concat([pad(owner, { size: 32 }), toHex(0, { size: 32 }), '0x01'])),
  )
  const data = encodeFunctionData({
    abi: safeAbi,
    functionName: 'execTransaction',
    args: [...safeArguments(plan), signatures],
  })
  const { transactionHash, gasUsed } = await sendCall(client, { to: safe, data, onHash, signal })
  return { transactionHash, gasUsed }
}

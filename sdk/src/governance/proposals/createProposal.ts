import { encodeFunctionData, type Hash } from 'viem'
import { holderGovernorAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'
import { storeText } from '../text/storeText.ts'
import type { PlannedProposal, ProposalForm } from '../types.ts'
import { planProposal } from './planProposal.ts'

export type CreateProposalParameters = {
  form: ProposalForm
  /** Told what will happen, before the first prompt. */
  onPlan?: (plan: PlannedProposal) => void
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type CreateProposalReturnType = {
  proposalId: bigint
  transactionHash: Hash
  gasUsed: bigint
}

/**
 * Proposes what a form says, without anybody writing call data. A charter's text is stored on the fog nodes first, so that
 * everybody can read what the vote is about: one signature more.
 *
 * @throws InputError as `planProposal` does, before any prompt; UserRejectedError
 */
export async function createProposal(
  client: FanalClient,
  { form, onPlan, onHash, signal }: CreateProposalParameters,
): Promise<CreateProposalReturnType> {
  const plan = await planProposal(client, { form })
  onPlan?.(plan)
  for (const { text } of plan.texts) await storeText(client, { text, signal })
  const { calls, description, proposalId } = plan
  const data = encodeFunctionData({
    abi: holderGovernorAbi,
    functionName: 'propose',
    args: [
      calls.map(({ target }) => target),
      calls.map(({ value }) => value),
      calls.map(({ calldata }) => calldata),
      description,
    ],
  })
  const to = requireContract(client, 'governor')
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { proposalId, transactionHash, gasUsed }
}

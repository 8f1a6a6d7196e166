import { InputError } from '../../errors/FanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { Proposal, ProposalAction } from '../types.ts'
import { readProposal } from './readProposal.ts'
import { proposalStage } from './proposalStage.ts'

export type RequireActionParameters = { proposalId: bigint; action: ProposalAction }
export type RequireActionReturnType = Proposal

const words: Record<ProposalAction, string> = {
  vote: 'Votes are not taken on this proposal now.',
  queue: 'This proposal cannot be queued now.',
  execute: 'This proposal cannot be executed now.',
  fileRelease: 'A release cannot be filed for this proposal now.',
}

/**
 * A proposal with which this can be done now.
 *
 * @throws NotFoundError; InputError that says where the proposal is instead
 */
export async function requireAction(
  client: FanalClient,
  { proposalId, action }: RequireActionParameters,
): Promise<RequireActionReturnType> {
  const { proposal, now: headTime } = await readProposal(client, { proposalId })
  // The newest block can be many seconds old; the one that a transaction goes into now has at least this time.
  const now = Math.max(headTime, Math.floor(Date.now() / 1000))
  const stage = proposalStage(proposal.facts, now)
  if (stage.actions.includes(action)) return proposal
  throw new InputError(words[action], { advice: stage.words, details: { step: stage.step } })
}

'use client'

import { proposalStage } from '@fanal/sdk/governance/proposals/proposalStage'
import type { Proposal, ProposalStage } from '@fanal/sdk/governance/types'
import { useNow } from '../format/useNow.ts'

export type UseStageReturnType = {
  stage: ProposalStage
  /** The chain's time. */
  now: number
}

/** Where a proposal is in this second: it moves without anybody asking the chain again. */
export function useStage(proposal: Proposal): UseStageReturnType {
  const clock = useNow()
  if (clock === undefined) return { stage: proposal.stage, now: proposal.createdAt }
  return { stage: proposalStage(proposal.facts, clock), now: clock }
}

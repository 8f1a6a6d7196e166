import type { ProposalKind, ProposalStep } from '@fanal/sdk/governance/types'

/** What a proposal is about, in one or two words. */
export const KIND_WORDS: Record<ProposalKind, string> = {
  parameter: 'Parameter',
  payment: 'Treasury',
  upgrade: 'Charter',
  release: 'Release',
}

/** Where a proposal is, in one or two words. */
export const STEP_WORDS: Record<ProposalStep, string> = {
  pending: 'Opens soon',
  voting: 'Voting',
  holding: 'Majority holds',
  passed: 'Passed',
  adoption: 'Being taken up',
  queued: 'Waiting',
  executable: 'Ready to execute',
  awaitingRelease: 'Awaits its release',
  executed: 'Executed',
  lapsed: 'Lapsed',
  cancelled: 'Withdrawn',
}

const OVER: ReadonlySet<ProposalStep> = new Set(['executed', 'lapsed', 'cancelled'])

/** Whether nothing will happen any more. */
export function isOver(step: ProposalStep): boolean {
  return OVER.has(step)
}

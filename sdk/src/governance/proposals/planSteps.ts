import { durationText } from '../text/durationText.ts'
import type { PlannedProposal, ProposalKind } from '../types.ts'

export type PlanStepsParameters = {
  kind: ProposalKind
  rules: { votingDelay: number; hold: number; adoptionPeriod: number }
  /** Seconds in the timelock. */
  queueDelay: number
}
export type PlanStepsReturnType = PlannedProposal['steps']

/** What follows after a proposal is made, in order, with the least time that each step takes. */
export function planSteps({ kind, rules, queueDelay }: PlanStepsParameters): PlanStepsReturnType {
  const text = (seconds: number) => durationText({ seconds })
  const { votingDelay, hold, adoptionPeriod } = rules
  const stage = [
    {
      words: `Everybody can see it for ${text(votingDelay)}; then voting power is counted.`,
      seconds: votingDelay,
    },
    {
      words: `Votes are cast, and may be changed, until the majority has held for ${text(hold)} without a break.`,
      seconds: hold,
    },
    {
      words: `It waits for ${text(queueDelay)} in the timelock; then anybody can execute it.`,
      seconds: queueDelay,
    },
  ]
  if (kind !== 'upgrade') return stage
  return [
    ...stage,
    {
      words:
        'The new charter is in force. If code shall follow, anybody files the tested release within 30 days; without one only the text changes.',
      seconds: 0,
    },
    { words: `The majority must hold for the release for ${text(hold)} too.`, seconds: hold },
    {
      words: `The committee’s nodes have ${text(adoptionPeriod)} to say that they run it; the others leave.`,
      seconds: adoptionPeriod,
    },
    { words: 'The release waits in the timelock and is executed.', seconds: queueDelay },
  ]
}

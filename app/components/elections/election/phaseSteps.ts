import type { ElectionPhase, ElectionView } from '@fanal/sdk/governance/types'
import type { StepListStep } from '../../ui/StepList.tsx'
import { formatMoment } from '../../govern/formatMoment.ts'

const ORDER: ElectionPhase[] = ['nomination', 'voting', 'counting', 'final']

/** The way of an election, each phase with its times. */
export function phaseSteps(
  { nominationEndsAt, votingEndsAt, openedAt, seats }: ElectionView,
  phase: ElectionPhase,
): StepListStep[] {
  const place = ORDER.indexOf(phase)
  const texts: [title: string, detail: string][] = [
    [
      'Candidates register',
      `from ${formatMoment(openedAt)} to ${formatMoment(nominationEndsAt)}; what votes weigh at its end counts`,
    ],
    ['Holders vote', `until ${formatMoment(votingEndsAt)}; ballots can be changed until then`],
    ['The votes are counted in public', 'by anybody; the chain checks every place'],
    [
      seats === 1 ? 'The seat is taken' : 'The seats are taken',
      'at once, with the last place checked; runners-up wait for seats that become free',
    ],
  ]
  return texts.map(([title, detail], index) => ({
    title,
    detail,
    state: phase === 'final' || index < place ? 'done' : index === place ? 'now' : 'waiting',
  }))
}

import type { ElectionPhase, ElectionView } from '@fanal/sdk/governance/types'

/** Where an election is in this second: it moves without anybody asking the chain again. */
export function electionPhase(
  election: Pick<ElectionView, 'phase' | 'nominationEndsAt' | 'votingEndsAt'>,
  now: number | undefined,
): ElectionPhase {
  if (election.phase === 'final' || now === undefined) return election.phase
  if (now < election.nominationEndsAt) return 'nomination'
  return now < election.votingEndsAt ? 'voting' : 'counting'
}

/** The same in one or two words. */
export const PHASE_WORDS: Record<ElectionPhase, string> = {
  nomination: 'Candidates register',
  voting: 'Voting',
  counting: 'To be counted',
  final: 'Decided',
}

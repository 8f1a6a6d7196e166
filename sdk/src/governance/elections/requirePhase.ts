import type { Address } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { ElectionPhase, ElectionView } from '../types.ts'
import { readElection } from './readElection.ts'

export type RequirePhaseParameters = {
  electionId: number
  phase: ElectionPhase
  account?: Address
}
export type RequirePhaseReturnType = ElectionView

const words: Record<ElectionPhase, string> = {
  nomination: 'Candidates register now; the vote has not begun.',
  voting: 'The vote is on.',
  counting: 'The vote has ended; anybody can finalise the election.',
  final: 'This election is over.',
}

/**
 * An election in the phase that an action needs. Phases follow from the chain's time, so the newest block counts, or the clock
 * where that is later.
 *
 * @throws NotFoundError; InputError that says where the election is instead
 */
export async function requirePhase(
  client: FanalClient,
  { electionId, phase, account }: RequirePhaseParameters,
): Promise<RequirePhaseReturnType> {
  const election = await readElection(client, { electionId, ...(account && { account }) })
  const now = Math.floor(Date.now() / 1000)
  const later: ElectionPhase =
    election.phase === 'final' || now < election.nominationEndsAt
      ? election.phase
      : now < election.votingEndsAt
        ? 'voting'
        : 'counting'
  if (election.phase === phase || later === phase) return election
  throw new InputError(`This cannot be done in this phase of election ${electionId}.`, {
    advice: words[election.phase],
    details: { phase: election.phase },
  })
}

import type { ElectionView } from '@fanal/sdk/governance/types'
import Link from 'next/link'
import { formatCountdown } from '../../format/formatCountdown.ts'
import { electionPhase } from '../electionPhase.ts'
import { PhaseBadge } from '../PhaseBadge.tsx'

/** An election that is on: where it is, how many stand for how many seats, and how long it goes on. */
export function ElectionCard({ election, now }: { election: ElectionView; now: number }) {
  const phase = electionPhase(election, now)
  const standing = election.candidates.filter(({ state }) => state === 'standing').length
  const end = phase === 'nomination' ? election.nominationEndsAt : election.votingEndsAt
  return (
    <article className="card p-5 hover:border-line-strong sm:p-6">
      <PhaseBadge phase={phase} />
      <h3 className="display mt-2.5 text-xl">
        <Link
          href={`/govern/elections/${election.electionId}`}
          className="rounded-sm hover:underline"
        >
          Election {election.electionId} of the {election.bodyName}
        </Link>
      </h3>
      <p className="tabular mt-2 text-sm text-muted">
        {standing} {standing === 1 ? 'candidate' : 'candidates'} for {election.seats}{' '}
        {election.seats === 1 ? 'seat' : 'seats'}
        {phase === 'nomination' &&
          `. Candidates register for another ${formatCountdown(end - now)}; then holders vote.`}
        {phase === 'voting' &&
          `, ${election.voters} ${election.voters === 1 ? 'ballot' : 'ballots'} so far. Holders vote for another ${formatCountdown(end - now)}.`}
        {phase === 'counting' && '. The vote is over; anybody may count it.'}
      </p>
    </article>
  )
}

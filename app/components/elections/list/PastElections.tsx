import type { ElectionView } from '@fanal/sdk/governance/types'
import Link from 'next/link'
import { RelativeTime } from '../../format/RelativeTime.tsx'
import { electionTitle } from '../firstMembers.ts'
import { PhaseBadge } from '../PhaseBadge.tsx'

/** Elections that are decided, newest first. */
export function PastElections({ elections }: { elections: ElectionView[] }) {
  return (
    <ul className="card divide-y divide-line">
      {elections.map((election) => {
        const { electionId, seats, candidates, voters, votingEndsAt, phase } = election
        return (
          <li key={electionId} className="flex flex-wrap items-center gap-x-5 gap-y-2 px-5 py-4">
            <span className="min-w-0 grow basis-64">
              <Link
                href={`/govern/elections/${electionId}`}
                className="rounded-sm font-medium hover:underline"
              >
                {electionTitle(election)}
              </Link>
              <span className="tabular mt-0.5 block text-sm text-muted">
                {seats} {seats === 1 ? 'seat' : 'seats'} filled · {candidates.length}{' '}
                {candidates.length === 1 ? 'candidate' : 'candidates'} · {voters}{' '}
                {voters === 1 ? 'ballot' : 'ballots'} · <RelativeTime time={votingEndsAt} />
              </span>
            </span>
            <PhaseBadge phase={phase} />
          </li>
        )
      })}
    </ul>
  )
}

import type { ElectionView } from '@fanal/sdk/governance/types'
import { Votes } from '../../govern/Votes.tsx'
import { Member } from '../Member.tsx'

/** How one voted in an election whose vote is over. */
export function PastBallot({ election }: { election: ElectionView }) {
  const { mine, candidates } = election
  if (mine === undefined || mine.votes.length === 0)
    return <p className="text-sm text-muted">You did not vote in this election.</p>
  return (
    <div>
      <h2 className="eyebrow">Your ballot</h2>
      <ul className="mt-2 grid gap-2 text-sm">
        {mine.votes.map(({ candidateId, votes }) => {
          const candidate = candidates.find((one) => one.candidateId === candidateId)
          return (
            <li key={candidateId} className="flex flex-wrap items-center justify-between gap-2">
              {candidate && (
                <Member account={candidate.account} profileDigest={candidate.profileDigest} />
              )}
              <Votes votes={votes} />
            </li>
          )
        })}
      </ul>
    </div>
  )
}

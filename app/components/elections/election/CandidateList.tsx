'use client'

import type { ElectionPhase } from '@fanal/sdk/governance/types'
import type { ElectionWithBody } from '@/hooks/elections/useElection.ts'
import { Votes } from '../../govern/Votes.tsx'
import { changeLimit } from '../seatLimit.ts'
import { CandidateCard } from './CandidateCard.tsx'
import { resultReason } from './resultReason.ts'

export type CandidateListProps = { view: ElectionWithBody; phase: ElectionPhase }

/** Who stands, best first: the standing while votes are cast, the result and its reasons afterwards. */
export function CandidateList({ view, phase }: CandidateListProps) {
  const { election, body, shares } = view
  const { candidates, voters, cast } = election
  const most = candidates.reduce((max, { votes }) => (votes > max ? votes : max), 0n)
  return (
    <section aria-labelledby="candidates">
      <h2 id="candidates" className="display text-2xl">
        {phase === 'final' ? 'Result' : 'Candidates'}
      </h2>
      <p role="status" className="mt-1 mb-4 text-muted">
        <Summary view={view} phase={phase} />
      </p>
      {phase !== 'nomination' && (
        <p className="tabular mb-4 text-sm text-muted">
          {voters} {voters === 1 ? 'ballot' : 'ballots'} with <Votes votes={cast} /> votes.{' '}
          {phase !== 'final' &&
            (shares.regionShareBps > 0 || shares.typeShareBps > 0) &&
            'Limits of regions and kinds are applied when it is counted.'}
        </p>
      )}
      {candidates.length > 0 && (
        <ol className="grid grid-cols-1 gap-3">
          {candidates.map((candidate) => (
            <CandidateCard
              key={candidate.candidateId}
              candidate={candidate}
              phase={phase}
              most={most}
              isOpen={phase !== 'final' && candidates.length <= 8}
              reason={
                phase === 'final'
                  ? resultReason({ candidate, election, body, shares })
                  : candidate.state === 'withdrawn'
                    ? 'Has withdrawn.'
                    : undefined
              }
            />
          ))}
        </ol>
      )}
      {phase === 'final' && body.rules.changeDivisor > 1 && (
        <p className="mt-4 text-sm text-muted">
          Of {body.rules.seats} seats at most {changeLimit(body.rules)} may change in one election,
          so {election.seats === 1 ? 'one was' : `${election.seats} were`} filled here. Others whose
          term was over wait for the next election.
        </p>
      )}
    </section>
  )
}

function Summary({ view: { election, body }, phase }: CandidateListProps) {
  const { candidates, seats } = election
  const standing = candidates.filter(({ state }) => state !== 'withdrawn').length
  if (phase === 'final') {
    const winners = candidates.filter(({ state }) => state === 'seated').length
    if (candidates.length === 0)
      return 'Nobody stood. The members stay until somebody replaces them.'
    return `${winners} of ${standing} candidates ${winners === 1 ? 'has' : 'have'} a seat in the ${body.name} now.`
  }
  if (standing === 0) {
    return phase === 'nomination'
      ? 'Nobody has registered yet.'
      : 'Nobody stands. The members stay until somebody replaces them.'
  }
  return `${standing} ${standing === 1 ? 'stands' : 'stand'} for ${seats} ${seats === 1 ? 'seat' : 'seats'}.`
}

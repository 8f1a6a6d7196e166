'use client'

import { durationText } from '@fanal/sdk/governance/text/durationText'
import type { Address } from 'viem'
import { useStandFacts } from '@/hooks/elections/useStandFacts.ts'
import { useNow } from '../../format/useNow.ts'
import { OfflineNote } from '../../network/OfflineNote.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { electionPhase } from '../electionPhase.ts'
import { ConsentPanel } from './ConsentPanel.tsx'
import { ListPanel } from './ListPanel.tsx'
import { StandForm } from './StandForm.tsx'
import { standObstacle } from './standObstacle.ts'

export type StandProps = { electionId: number; account: Address }

/** Whether an account can stand, why not if it cannot, and the form if it can. */
export function Stand({ electionId, account }: StandProps) {
  const facts = useStandFacts(electionId, account)
  const now = useNow()
  if (facts.error && !facts.data) {
    return (
      <ErrorNote
        error={facts.error}
        title="What it takes to stand could not be read."
        onRetry={() => void facts.refetch()}
      />
    )
  }
  if (facts.data === undefined || now === undefined) return <Skeleton className="h-96 rounded-lg" />
  const { election, body } = facts.data
  if (electionPhase(election, now) !== 'nomination') {
    return (
      <EmptyState title="Candidates cannot register any more">
        The registration of this election is over. You can stand in the next one.
      </EmptyState>
    )
  }
  const obstacle = standObstacle(facts.data, account)
  return (
    <>
      <OfflineNote />
      <p className="text-muted">
        Candidates for the {body.name} register for another{' '}
        {durationText({ seconds: election.nominationEndsAt - now, parts: 2 })}.
      </p>
      {obstacle !== undefined ? (
        <p role="status" className="card p-5 font-medium">
          {obstacle}
        </p>
      ) : (
        <>
          {body.rules.needsEligibility && <ListPanel facts={facts.data} account={account} />}
          <StandForm facts={facts.data} account={account} />
        </>
      )}
      {body.rules.needsNode && <ConsentPanel electionId={electionId} />}
    </>
  )
}

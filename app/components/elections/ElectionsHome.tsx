'use client'

import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { useBodies } from '@/hooks/elections/useBodies.ts'
import { useElections } from '@/hooks/elections/useElections.ts'
import { useRecalls } from '@/hooks/elections/useRecalls.ts'
import { useChainClock } from '@/hooks/govern/useChainClock.ts'
import { useNow } from '../format/useNow.ts'
import { LocalClock } from '../govern/local/LocalClock.tsx'
import { OfflineNote } from '../network/OfflineNote.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { BodySection } from './body/BodySection.tsx'
import { nextElection } from './body/nextElection.ts'
import { PastElections } from './list/PastElections.tsx'
import { RecallList } from './list/RecallList.tsx'

/** Who is elected to what, what is on, and what was decided. */
export function ElectionsHome() {
  useChainClock()
  const now = useNow()
  const bodies = useBodies()
  const elections = useElections()
  const recalls = useRecalls()
  const isLoading = bodies.isPending || now === undefined
  const next = (bodies.data ?? []).flatMap((body) => nextElection(body) ?? []).toSorted()[0]
  const past = elections.data?.filter(({ phase }) => phase === 'final') ?? []
  return (
    <div className="mx-auto grid max-w-6xl grid-cols-1 gap-12 px-4 pb-20 sm:px-6">
      <div>
        <Link
          href="/govern"
          className="inline-flex items-center gap-1.5 rounded-full bg-surface/80 py-1.5 pr-3.5 pl-2.5 text-sm font-medium text-muted hover:text-text"
        >
          <ArrowLeft size={16} aria-hidden /> Proposals
        </Link>
      </div>
      <OfflineNote />
      {isLoading && !bodies.error && (
        <div aria-busy aria-label="Loading" className="grid gap-4">
          <Skeleton className="h-72 rounded-lg" />
          <Skeleton className="h-72 rounded-lg" />
        </div>
      )}
      {bodies.error && !bodies.data && (
        <ErrorNote
          error={bodies.error}
          title="The elected bodies could not be read."
          onRetry={() => void bodies.refetch()}
        />
      )}
      {now !== undefined &&
        bodies.data?.map((body) => (
          <BodySection
            key={body.bodyId}
            body={body}
            open={elections.data?.find((one) => one.electionId === body.openElectionId)}
            now={now}
          />
        ))}
      {bodies.data?.length === 0 && (
        <EmptyState title="Nobody is elected here yet">
          Holders open an elected body by a proposal.
        </EmptyState>
      )}
      {now !== undefined && bodies.data && recalls.data && recalls.data.length > 0 && (
        <section aria-labelledby="recalls">
          <h2 id="recalls" className="display mb-4 text-2xl">
            Recalls
          </h2>
          <RecallList recalls={recalls.data} bodies={bodies.data} now={now} />
        </section>
      )}
      {past.length > 0 && (
        <section aria-labelledby="past-elections">
          <h2 id="past-elections" className="display mb-4 text-2xl">
            Elections decided
          </h2>
          <PastElections elections={past} />
        </section>
      )}
      {(elections.error ?? recalls.error) && bodies.data && (
        <ErrorNote
          error={elections.error ?? recalls.error}
          title="Elections and recalls could not be read."
          onRetry={() => {
            void elections.refetch()
            void recalls.refetch()
          }}
        />
      )}
      {bodies.data && (
        <LocalClock
          target={next === undefined ? undefined : { at: next, name: 'the next election' }}
        />
      )}
    </div>
  )
}

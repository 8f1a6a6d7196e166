'use client'

import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { type ElectionWithBody, useElection } from '@/hooks/elections/useElection.ts'
import { useChainClock } from '@/hooks/govern/useChainClock.ts'
import { formatCountdown } from '../../format/formatCountdown.ts'
import { useNow } from '../../format/useNow.ts'
import { LocalClock } from '../../govern/local/LocalClock.tsx'
import { OfflineNote } from '../../network/OfflineNote.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { StepList } from '../../ui/StepList.tsx'
import { RulesList } from '../body/RulesList.tsx'
import { electionTitle } from '../firstMembers.ts'
import { electionPhase } from '../electionPhase.ts'
import { PhaseBadge } from '../PhaseBadge.tsx'
import { CandidateList } from './CandidateList.tsx'
import { ElectionPanel } from './ElectionPanel.tsx'
import { phaseSteps } from './phaseSteps.ts'

/** One election: who stands, how it goes, what one can do, and by which rules. */
export function ElectionView({ electionId }: { electionId: number }) {
  useChainClock()
  const { data, error, isPending, refetch } = useElection(electionId)
  if (isPending) {
    return (
      <div aria-busy aria-label="Loading" className="mx-auto max-w-6xl px-4 pt-28 pb-20 sm:px-6">
        <Skeleton className="h-11 w-2/3" />
        <div className="mt-12 grid gap-10 lg:grid-cols-[1fr_22rem]">
          <Skeleton className="h-96 rounded-lg" />
          <Skeleton className="h-72 rounded-lg" />
        </div>
      </div>
    )
  }
  if (data === undefined) {
    return (
      <div className="mx-auto max-w-3xl px-4 py-16 sm:px-6">
        <ErrorNote
          error={error}
          title="This election could not be read."
          onRetry={() => void refetch()}
        />
      </div>
    )
  }
  return <Loaded view={data} isStale={error !== null} />
}

function Loaded({ view, isStale }: { view: ElectionWithBody; isStale: boolean }) {
  const { election, body } = view
  const now = useNow()
  const phase = electionPhase(election, now)
  const ends =
    phase === 'nomination'
      ? { at: election.nominationEndsAt, name: 'the vote' }
      : phase === 'voting'
        ? { at: election.votingEndsAt, name: 'the end of the vote' }
        : undefined
  return (
    <>
      <div className="relative isolate">
        <div className="fog" aria-hidden />
        <div className="mx-auto max-w-6xl px-4 pt-5 pb-8 sm:px-6">
          <Link
            href="/govern/elections"
            className="inline-flex items-center gap-1.5 rounded-full bg-surface/80 py-1.5 pr-3.5 pl-2.5 text-sm font-medium text-muted hover:text-text"
          >
            <ArrowLeft size={16} aria-hidden /> All elections
          </Link>
          <p className="tabular mt-7 flex flex-wrap items-center gap-2.5 text-sm text-muted">
            <PhaseBadge phase={phase} />
            {ends && now !== undefined && `${formatCountdown(ends.at - now)} until ${ends.name}`}
          </p>
          <h1 className="display mt-2 text-[2rem] break-words sm:text-[2.75rem]">
            {electionTitle(election)}
          </h1>
        </div>
      </div>
      <div className="mx-auto grid max-w-6xl gap-x-10 gap-y-8 px-4 pb-20 sm:px-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <aside className="grid gap-4 lg:col-start-2 lg:row-start-1 lg:self-start">
          <OfflineNote />
          <ElectionPanel view={view} phase={phase} />
        </aside>
        <div className="grid min-w-0 grid-cols-1 content-start gap-8 lg:col-start-1 lg:row-start-1">
          {isStale && (
            <p role="status" className="text-[0.8125rem] text-bad">
              Could not refresh just now; this is what was read before.
            </p>
          )}
          <CandidateList view={view} phase={phase} />
          <section aria-labelledby="phases" className="card p-5 sm:p-7">
            <h2 id="phases" className="display mb-4 text-2xl">
              The way of this election
            </h2>
            <StepList label="The way of this election" steps={phaseSteps(election, phase)} />
            <p className="mt-4 text-sm text-muted">Nobody can stop, freeze or undo an election.</p>
          </section>
          <details className="card p-5 sm:px-7">
            <summary className="font-medium">How the {body.name} is elected</summary>
            <div className="mt-5">
              <RulesList rules={body.rules} />
            </div>
          </details>
          <LocalClock target={ends} />
        </div>
      </div>
    </>
  )
}

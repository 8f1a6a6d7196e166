'use client'

import { Plus } from 'lucide-react'
import Link from 'next/link'
import { useProposals } from '@/hooks/govern/useProposals.ts'

import { OfflineNote } from '../../network/OfflineNote.tsx'
import { buttonClasses } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { isOver } from '../kindWords.ts'
import { SourceNote } from '../SourceNote.tsx'
import { PastProposals } from './PastProposals.tsx'
import { ProposalCard } from './ProposalCard.tsx'

/** What is to be decided now, and what was decided. */
export function ProposalList() {
  const { data, error, isPending, refetch } = useProposals()
  const open = data?.proposals.filter(({ stage }) => !isOver(stage.step)) ?? []
  const over = data?.proposals.filter(({ stage }) => isOver(stage.step)) ?? []
  return (
    <div className="min-w-0">
      <OfflineNote />
      <section aria-labelledby="open-proposals">
        <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
          <h2 id="open-proposals" className="display text-2xl">
            Open proposals
          </h2>
          <ProposeLink />
        </div>
        {isPending && (
          <div aria-busy aria-label="Loading" className="grid gap-4">
            <Skeleton className="h-52 rounded-lg" />
            <Skeleton className="h-52 rounded-lg" />
          </div>
        )}
        {error && !data && (
          <ErrorNote
            error={error}
            title="The proposals could not be read."
            onRetry={() => void refetch()}
          />
        )}
        {data && open.length === 0 && (
          <EmptyState title="Nothing is being decided" action={<ProposeLink />}>
            Nobody proposes a change now. What you propose appears here, for every holder to vote
            on.
          </EmptyState>
        )}
        <ul className="grid gap-4 empty:hidden">
          {open.map((proposal) => (
            <li key={String(proposal.id)}>
              <ProposalCard proposal={proposal} />
            </li>
          ))}
        </ul>
      </section>
      {over.length > 0 && (
        <section aria-labelledby="past-proposals" className="mt-12">
          <h2 id="past-proposals" className="display mb-4 text-2xl">
            Decided
          </h2>
          <PastProposals proposals={over} />
        </section>
      )}
      {data && (
        <div className="mt-6 flex flex-wrap gap-4">
          <SourceNote status={data.status} />
          {error && (
            <p role="status" className="text-[0.8125rem] text-bad">
              Could not refresh just now; this is what was read before.
            </p>
          )}
        </div>
      )}
    </div>
  )
}

function ProposeLink() {
  return (
    <Link href="/govern/new" className={buttonClasses('line')}>
      <Plus size={18} aria-hidden /> Propose a change
    </Link>
  )
}

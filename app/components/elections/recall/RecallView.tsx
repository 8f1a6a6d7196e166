'use client'

import type { BodyView, RecallView as Recall } from '@fanal/sdk/governance/types'
import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { useBodies } from '@/hooks/elections/useBodies.ts'
import { useRecalls } from '@/hooks/elections/useRecalls.ts'
import { useChainClock } from '@/hooks/govern/useChainClock.ts'
import { Address } from '../../format/Address.tsx'
import { formatDuration } from '../../format/formatDuration.ts'
import { useNow } from '../../format/useNow.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { formatShare } from '../../govern/formatShare.ts'
import { LocalClock } from '../../govern/local/LocalClock.tsx'
import { OfflineNote } from '../../network/OfflineNote.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Member } from '../Member.tsx'
import { RecallBadge } from './RecallBadge.tsx'
import { RecallPanel } from './RecallPanel.tsx'
import { recallState } from './recallState.ts'
import { RecallTally } from './RecallTally.tsx'

/** A vote on whether a member shall leave: how it stands, what one can do, and by which rules. */
export function RecallView({ recallId }: { recallId: number }) {
  useChainClock()
  const recalls = useRecalls()
  const bodies = useBodies()
  const error = recalls.error ?? bodies.error
  const recall = recalls.data?.find((one) => one.recallId === recallId)
  const body = bodies.data?.find((one) => one.bodyId === recall?.bodyId)
  if (recall && body) return <Loaded recall={recall} body={body} />
  return (
    <div className="mx-auto max-w-3xl px-4 py-16 sm:px-6">
      {error && !(recalls.data && bodies.data) ? (
        <ErrorNote
          error={error}
          title="This recall could not be read."
          onRetry={() => {
            void recalls.refetch()
            void bodies.refetch()
          }}
        />
      ) : recalls.data && bodies.data ? (
        <EmptyState title={`There is no recall ${recallId}`}>
          Nobody has asked for it on this network.
        </EmptyState>
      ) : (
        <div aria-busy aria-label="Loading" className="grid gap-6">
          <Skeleton className="h-11 w-2/3" />
          <Skeleton className="h-72 rounded-lg" />
        </div>
      )}
    </div>
  )
}

function Loaded({ recall, body }: { recall: Recall; body: BodyView }) {
  const now = useNow()
  const { state, words } = recallState(recall, now)
  const sits = body.seats[recall.seat]
  const digest = sits?.account === recall.member ? sits.profileDigest : undefined
  const { rules } = body
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
          <p className="mt-7">
            <RecallBadge state={state} />
          </p>
          <h1 className="display mt-2 text-[2rem] break-words sm:text-[2.75rem]">
            Shall this member leave the {recall.bodyName}?
          </h1>
          <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
            <Member account={recall.member} profileDigest={digest} />
          </div>
        </div>
      </div>
      <div className="mx-auto grid max-w-6xl gap-x-10 gap-y-8 px-4 pb-20 sm:px-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <aside className="grid gap-4 lg:col-start-2 lg:row-start-1 lg:self-start">
          <OfflineNote />
          <RecallPanel recall={recall} state={state} />
        </aside>
        <div className="grid min-w-0 grid-cols-1 content-start gap-8 lg:col-start-1 lg:row-start-1">
          <section aria-labelledby="standing" className="card grid gap-5 p-5 sm:p-7">
            <div>
              <h2 id="standing" className="display text-2xl">
                How it stands
              </h2>
              <p role="status" className="mt-1">
                {words}
              </p>
            </div>
            <RecallTally recall={recall} />
          </section>
          <section aria-labelledby="recall-rules" className="card p-5 sm:p-7">
            <h2 id="recall-rules" className="display text-2xl">
              The rules of a recall
            </h2>
            <ul className="mt-4 grid list-disc gap-2.5 pl-4 text-muted marker:text-faint">
              <li>
                It was asked for by{' '}
                <span className="whitespace-nowrap">
                  <Address address={recall.startedBy} />
                </span>
                . What counts is what your votes weighed just before,{' '}
                {formatMoment(recall.snapshot)}.
              </li>
              <li>
                Holders vote until {formatMoment(recall.endsAt)} and may change or take back their
                vote until then.
              </li>
              <li>
                The member leaves if more votes are for it than against, and together they are at
                least {formatShare(rules.recallQuorumBps)} of all that could vote. A tie keeps it.
              </li>
              <li>
                When it leaves, the next in line of the last election moves in for the rest of the
                term. If the member was elected anew meanwhile, it stays: the holders had the last
                word.
              </li>
              <li>
                A seat can be asked about once in half a term, {formatDuration(rules.term / 2)}, so
                that a minority cannot wear a member out.
              </li>
            </ul>
          </section>
          <LocalClock
            target={
              state === 'open' ? { at: recall.endsAt, name: 'the end of the vote' } : undefined
            }
          />
        </div>
      </div>
    </>
  )
}

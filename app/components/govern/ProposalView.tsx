'use client'

import type { DecodedCall, Proposal } from '@fanal/sdk/governance/types'
import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { useChainClock } from '@/hooks/govern/useChainClock.ts'
import { useProposal } from '@/hooks/govern/useProposal.ts'
import { useSupportHistory } from '@/hooks/govern/useSupportHistory.ts'
import { Address } from '../format/Address.tsx'
import { RelativeTime } from '../format/RelativeTime.tsx'
import { OfflineNote } from '../network/OfflineNote.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { StepList } from '../ui/StepList.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { ActPanel } from './act/ActPanel.tsx'
import { ChangeList } from './change/ChangeList.tsx'
import { KIND_WORDS } from './kindWords.ts'
import { LocalClock } from './local/LocalClock.tsx'
import { HoldClock } from './picture/HoldClock.tsx'
import { QuorumBar } from './picture/QuorumBar.tsx'
import { SupportChart } from './picture/SupportChart.tsx'
import { ReleaseFacts } from './release/ReleaseFacts.tsx'
import { SourceNote } from './SourceNote.tsx'
import { stageSteps } from './stageSteps.ts'
import { StepBadge } from './StepBadge.tsx'
import { useStage } from './useStage.ts'
import { VoterList } from './VoterList.tsx'

/** One proposal: what it changes, how support stands, what one can do, and what comes next. */
export function ProposalView({ id }: { id: string }) {
  useChainClock()
  const { data, error, isPending, refetch } = useProposal(BigInt(id))
  if (isPending) return <Loading />
  if (data === undefined) {
    return (
      <div className="mx-auto max-w-3xl px-4 py-16 sm:px-6">
        <ErrorNote
          error={error}
          title="This proposal could not be read."
          onRetry={() => void refetch()}
        />
      </div>
    )
  }
  return (
    <>
      <Head proposal={data.proposal} />
      <div className="mx-auto grid max-w-6xl gap-x-10 gap-y-8 px-4 pb-20 sm:px-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <aside className="grid gap-4 lg:sticky lg:top-22 lg:col-start-2 lg:row-start-1 lg:self-start">
          <OfflineNote />
          <ActPanel proposal={data.proposal} />
        </aside>
        <div className="min-w-0 lg:col-start-1 lg:row-start-1">
          <Body proposal={data.proposal} decoded={data.decoded} />
          <div className="mt-6">
            <SourceNote status={data.status} />
          </div>
        </div>
      </div>
    </>
  )
}

function Head({ proposal }: { proposal: Proposal }) {
  const { stage } = useStage(proposal)
  return (
    <div className="relative isolate">
      <div className="fog" aria-hidden />
      <div className="mx-auto max-w-6xl px-4 pt-5 pb-8 sm:px-6">
        <Link
          href="/govern"
          className="inline-flex items-center gap-1.5 rounded-full bg-surface/80 py-1.5 pr-3.5 pl-2.5 text-sm font-medium text-muted hover:text-text"
        >
          <ArrowLeft size={16} aria-hidden /> All proposals
        </Link>
        <p className="mt-7 flex flex-wrap items-center gap-2.5 text-sm text-muted">
          <StepBadge step={stage.step} /> {KIND_WORDS[proposal.kind]}
        </p>
        <h1 className="display mt-2 max-w-4xl text-[2rem] break-words sm:text-[2.75rem]">
          {proposal.title}
        </h1>
        <p className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-muted">
          {proposal.kind === 'release' ? 'filed' : 'proposed'}{' '}
          <RelativeTime time={proposal.createdAt} /> by <Address address={proposal.proposer} />
        </p>
      </div>
    </div>
  )
}

function Body({ proposal, decoded }: { proposal: Proposal; decoded: DecodedCall[] }) {
  const { stage, now } = useStage(proposal)
  const history = useSupportHistory(proposal.id)
  return (
    <div className="grid grid-cols-1 gap-8">
      <section aria-labelledby="changes">
        <h2 id="changes" className="display mb-4 text-2xl">
          What it changes
        </h2>
        <ChangeList calls={decoded} isExecuted={proposal.facts.executedAt !== undefined} />
      </section>
      {proposal.release && (
        <ReleaseFacts proposal={proposal} release={proposal.release} stage={stage} />
      )}
      <section aria-labelledby="support" className="card grid gap-7 p-5 sm:p-7">
        <div className="flex flex-wrap items-center gap-5">
          <HoldClock stage={stage} now={now} />
          <div className="min-w-0 grow basis-56">
            <h2 id="support" className="display text-2xl">
              Support
            </h2>
            <p className="mt-1" role="status">
              {stage.words}
            </p>
          </div>
        </div>
        {history.isPending && <Skeleton className="h-52 rounded-md" />}
        {history.error && !history.data && (
          <ErrorNote
            error={history.error}
            title="The votes could not be read."
            onRetry={() => void history.refetch()}
          />
        )}
        {history.data && (
          <SupportChart history={history.data} proposal={proposal} stage={stage} now={now} />
        )}
        <QuorumBar proposal={proposal} />
      </section>
      <Tabs
        label="More about this proposal"
        tabs={[
          {
            value: 'way',
            label: 'The way ahead',
            panel: (
              <StepList label="The way of this proposal" steps={stageSteps({ proposal, stage })} />
            ),
          },
          { value: 'why', label: 'Why', panel: <Why body={proposal.body} /> },
          {
            value: 'voters',
            label: `Voters (${proposal.voters})`,
            panel: <VoterList history={history.data} />,
          },
        ]}
      />
      <LocalClock target={stage.next && { at: stage.next.at, name: 'the next step' }} />
    </div>
  )
}

function Why({ body }: { body: string }) {
  return body === '' ? (
    <p className="text-muted">The proposer gave no reasons.</p>
  ) : (
    <p className="max-w-2xl break-words whitespace-pre-line">{body}</p>
  )
}

function Loading() {
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

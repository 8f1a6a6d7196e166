'use client'

import type { Proposal } from '@fanal/sdk/governance/types'
import Link from 'next/link'
import { useSupportHistory } from '@/hooks/govern/useSupportHistory.ts'
import { HoldClock } from '../picture/HoldClock.tsx'
import { SupportSketch } from '../picture/SupportSketch.tsx'
import { KIND_WORDS } from '../kindWords.ts'
import { StepBadge } from '../StepBadge.tsx'
import { useStage } from '../useStage.ts'
import { supportSentence } from '../picture/supportSentence.ts'

/** An open proposal: what it is, how support went so far, and how long it still has to hold. */
export function ProposalCard({ proposal }: { proposal: Proposal }) {
  const { stage, now } = useStage(proposal)
  const { data: history } = useSupportHistory(proposal.id)
  return (
    <article className="card grid gap-5 p-5 hover:border-line-strong sm:p-6 md:grid-cols-[minmax(0,1fr)_17rem] md:gap-8">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2.5 text-sm text-muted">
          <StepBadge step={stage.step} />
          {KIND_WORDS[proposal.kind]}
        </p>
        <h3 className="display mt-2.5 text-2xl break-words">
          <Link href={`/govern/${proposal.id}`} className="rounded-sm hover:underline">
            {proposal.title}
          </Link>
        </h3>
        <div className="mt-4 flex items-center gap-4">
          <HoldClock stage={stage} now={now} size={84} />
          <div className="min-w-0 text-sm">
            <p>{stage.words}</p>
            {history && (
              <p className="mt-1.5 text-muted">{supportSentence({ history, proposal })}</p>
            )}
          </div>
        </div>
      </div>
      {history && <SupportSketch history={history} proposal={proposal} stage={stage} now={now} />}
    </article>
  )
}

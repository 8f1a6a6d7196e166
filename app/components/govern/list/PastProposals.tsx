import type { Proposal } from '@fanal/sdk/governance/types'
import Link from 'next/link'
import { RelativeTime } from '../../format/RelativeTime.tsx'
import { formatShare } from '../formatShare.ts'
import { KIND_WORDS } from '../kindWords.ts'
import { StepBadge } from '../StepBadge.tsx'

/** What was decided, newest first. */
export function PastProposals({ proposals }: { proposals: Proposal[] }) {
  return (
    <ul className="card divide-y divide-line">
      {proposals.map((proposal) => {
        const { id, title, kind, stage, facts, supportBps, voters } = proposal
        return (
          <li key={String(id)} className="flex flex-wrap items-center gap-x-5 gap-y-2 px-5 py-4">
            <span className="min-w-0 grow basis-64">
              <Link
                href={`/govern/${id}`}
                className="rounded-sm font-medium break-words hover:underline"
              >
                {title}
              </Link>
              <span className="tabular mt-0.5 block text-sm text-muted">
                {KIND_WORDS[kind]} ·{' '}
                {supportBps === undefined ? 'no votes' : `${formatShare(supportBps)} for`} ·{' '}
                {voters} {voters === 1 ? 'voter' : 'voters'} ·{' '}
                <RelativeTime time={facts.executedAt ?? facts.cancelledAt ?? facts.votingEndsAt} />
              </span>
            </span>
            <StepBadge step={stage.step} />
          </li>
        )
      })}
    </ul>
  )
}

'use client'

import type { BodyView, RecallView } from '@fanal/sdk/governance/types'
import Link from 'next/link'
import { Expiry } from '../../format/Expiry.tsx'
import { RelativeTime } from '../../format/RelativeTime.tsx'
import { Member } from '../Member.tsx'
import { RecallBadge } from '../recall/RecallBadge.tsx'
import { recallState } from '../recall/recallState.ts'

export type RecallListProps = { recalls: RecallView[]; bodies: BodyView[]; now: number }

/** Votes on whether a member shall leave, newest first. */
export function RecallList({ recalls, bodies, now }: RecallListProps) {
  return (
    <ul className="card divide-y divide-line">
      {recalls.map((recall) => {
        const { recallId, bodyId, bodyName, seat, member, endsAt } = recall
        const { state, words } = recallState(recall, now)
        const body = bodies.find((one) => one.bodyId === bodyId)
        const sits = body?.seats[seat]
        const digest = sits?.account === member ? sits.profileDigest : undefined
        return (
          <li key={recallId} className="flex flex-wrap items-center gap-x-5 gap-y-2 px-5 py-4">
            <span className="min-w-0 grow basis-64">
              <Link
                href={`/govern/elections/recalls/${recallId}`}
                className="rounded-sm font-medium hover:underline"
              >
                Recall {recallId}: a member of the {bodyName}
              </Link>
              <span className="mt-1 block">
                <Member account={member} profileDigest={digest} />
              </span>
              <span className="mt-1 block text-sm text-muted">
                {words}{' '}
                {state === 'open' ? <Expiry until={endsAt} /> : <RelativeTime time={endsAt} />}
              </span>
            </span>
            <RecallBadge state={state} />
          </li>
        )
      })}
    </ul>
  )
}

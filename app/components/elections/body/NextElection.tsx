'use client'

import type { BodyView, ElectionView } from '@fanal/sdk/governance/types'
import { useRouter } from 'next/navigation'
import { formatMoment } from '../../govern/formatMoment.ts'
import { ActDialog } from '../ActDialog.tsx'
import { ElectionCard } from '../list/ElectionCard.tsx'
import { nextElection } from './nextElection.ts'

export type NextElectionProps = {
  body: BodyView
  /** The election that is on. */
  open: ElectionView | undefined
  now: number
}

/** The election that is on, or when the next one can be opened, and by whom. */
export function NextElection({ body, open, now }: NextElectionProps) {
  const router = useRouter()
  if (open) return <ElectionCard election={open} now={now} />
  const from = nextElection(body)
  const isDue = body.due || (from !== undefined && from <= now)
  if (!isDue) {
    return (
      <p className="text-sm text-muted">
        {from === undefined
          ? 'No election is due.'
          : `The next election can be opened from ${formatMoment(from)} on, so that it is over when the first term ends. A seat that becomes empty brings it forward.`}
      </p>
    )
  }
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-md bg-amber-wash px-4 py-3">
      <p className="grow basis-64 text-sm">
        An election is due: a seat is empty or silent, or its term is about to end. Anybody may open
        it.
      </p>
      <ActDialog
        label="Open the election"
        look="amber"
        title={`Open the election of the ${body.name}`}
        confirm="Open it"
        final="Once open, nobody can stop, freeze or undo it."
        act={async (client) => {
          const { openElection } = await import('@fanal/sdk/governance/elections/openElection')
          return openElection(client, { bodyId: body.bodyId })
        }}
        onDone={() => router.refresh()}
      >
        <p>Candidates can register at once. Holders vote afterwards.</p>
      </ActDialog>
    </div>
  )
}

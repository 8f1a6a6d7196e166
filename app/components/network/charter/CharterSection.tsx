'use client'

import { useProposals } from '@/hooks/govern/useProposals.ts'
import { type CharterView, useCharter } from '@/hooks/networkView/useCharter.ts'
import Link from 'next/link'
import { RelativeTime } from '../../format/RelativeTime.tsx'
import { useNow } from '../../format/useNow.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { isOver } from '../../govern/kindWords.ts'
import { StepBadge } from '../../govern/StepBadge.tsx'
import { Loaded } from '../view/Loaded.tsx'
import { ViewSection } from '../view/ViewSection.tsx'
import { CharterText } from './CharterText.tsx'
import { EarlierCharters } from './EarlierCharters.tsx'

/** The constitution: what it says, since when, and what is to take its place. */
export function CharterSection() {
  const charter = useCharter()
  return (
    <ViewSection
      id="charter"
      title="Charter"
      intro="The constitution of this network. Every purchase is signed under it, and only a vote that holds can change it."
    >
      <Loaded view={charter} what="The charter" className="h-72 rounded-lg">
        {(view) => (
          <div className="card grid grid-cols-1 gap-5 p-5 sm:p-7">
            <Current charter={view} />
            <CharterText digest={view.current.digest} />
            <Next />
            <EarlierCharters charter={view} />
          </div>
        )}
      </Loaded>
    </ViewSection>
  )
}

function Current({ charter: { current, earlier, now: read } }: { charter: CharterView }) {
  const now = useNow() ?? read
  const hasOverlap = earlier.length > 0 && current.previousUntil > now
  return (
    <div>
      <p>
        <span className="display text-xl">Edition {current.version}</span>{' '}
        <span className="text-muted">
          adopted <RelativeTime time={current.adoptedAt} />
        </span>
      </p>
      {hasOverlap && (
        <p role="status" className="mt-2 rounded-md bg-amber-wash px-3.5 py-3 text-sm">
          Edition {current.version - 1} is valid beside it until{' '}
          {formatMoment(current.previousUntil)}, so that purchases under way are not refused. Then
          only this one is.
        </p>
      )}
    </div>
  )
}

/** Charters that are being decided now. */
function Next() {
  const { data } = useProposals()
  const next = data?.proposals.filter(
    ({ kind, stage, facts }) =>
      kind === 'upgrade' && !isOver(stage.step) && facts.executedAt === undefined,
  )
  if (next === undefined) return null
  return (
    <div>
      <h3 className="font-medium">The next edition</h3>
      {next.length === 0 ? (
        <p className="mt-1 text-sm text-muted">
          None is proposed. The proposal of one shows what it changes, line by line.
        </p>
      ) : (
        <ul className="mt-2 grid gap-2">
          {next.map(({ id, title, stage }) => (
            <li key={String(id)} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <StepBadge step={stage.step} />
              <Link href={`/govern/${id}`} className="text-link hover:underline">
                {title}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

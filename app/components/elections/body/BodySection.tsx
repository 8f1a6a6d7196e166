'use client'

import type { BodyView, ElectionView } from '@fanal/sdk/governance/types'
import { formatDuration } from '../../format/formatDuration.ts'
import { bodyTitle } from '../bodyTitle.ts'
import { NextElection } from './NextElection.tsx'
import { RulesList } from './RulesList.tsx'
import { SeatRow } from './SeatRow.tsx'

export type BodySectionProps = { body: BodyView; open: ElectionView | undefined; now: number }

/** What people know of well-known bodies before they read any rule. */
const PURPOSE: Record<string, string> = {
  council:
    'May freeze new business for a short time and appoints office holders. It cannot spend, mint or change a rule.',
  committee: 'Runs the fog nodes that guard keys and sign reports. It decides nothing.',
}

/** One elected body: what it is for, who sits in it, the next election, and its rules. */
export function BodySection({ body, open, now }: BodySectionProps) {
  const { bodyId, name, rules, seats } = body
  const id = `body-${bodyId}`
  const filled = seats.filter(({ account }) => account !== undefined).length
  return (
    <section aria-labelledby={id} className="grid grid-cols-1 gap-4">
      <div>
        <h2 id={id} className="display text-2xl">
          {bodyTitle(name)}
        </h2>
        <p className="mt-1 max-w-2xl text-muted">
          {PURPOSE[name]} {filled} of {seats.length} {seats.length === 1 ? 'seat' : 'seats'} taken,
          elected for {formatDuration(rules.term)}.
        </p>
      </div>
      <NextElection body={body} open={open} now={now} />
      <ul aria-label={`Seats of the ${name}`} className="card divide-y divide-line">
        {seats.map((seat) => (
          <SeatRow key={seat.seat} body={body} seat={seat} now={now} />
        ))}
      </ul>
      <details className="card p-5 sm:px-6">
        <summary className="font-medium">How the {name} is elected</summary>
        <div className="mt-5">
          <RulesList rules={rules} />
        </div>
      </details>
    </section>
  )
}

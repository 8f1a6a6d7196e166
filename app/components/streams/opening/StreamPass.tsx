'use client'

import { rangesOfRights } from '@fanal/sdk/streams/rangesOfRights'
import type { StreamRights } from '@fanal/sdk/streams/rightsOf'
import type { EpochClock } from '@fanal/sdk/streams/epochClock'
import { formatDuration } from '../../format/formatDuration.ts'
import { formatSpan } from '../../format/formatSpan.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { rangeWords } from './rangeWords.ts'

export type StreamPassProps = { clock: EpochClock; rights: StreamRights; now: number }

/** What a pass opens: which epochs, and from when to when. */
export function StreamPass({ clock, rights, now }: StreamPassProps) {
  const ranges = rangesOfRights({ clock, rights, now })
  if (ranges.length === 0) return null
  return (
    <div className="text-sm">
      <p className="text-base font-medium">
        {rangeWords(ranges)}, {formatDuration(clock.epochLength)} each
      </p>
      <ul className="tabular mt-1 text-muted">
        {ranges.map(({ first, from, until }) => (
          <li key={first}>
            From {until === undefined ? `${formatMoment(from)} on` : formatSpan(from, until)}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-muted">
        Each opens once it has begun
        {rights.paid.length > 0
          ? ' and stays open to you. Every other epoch is closed to you.'
          : ', as long as the grant holds. Every other epoch is closed to you.'}
      </p>
    </div>
  )
}

'use client'

import type { LiveDevice } from '@fanal/sdk/devices/live/readLiveDevice'
import { useState } from 'react'
import { LiveChart } from '../../charts/LiveChart.tsx'
import { useNow } from '../../format/useNow.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { kindWords } from '../kindWords.ts'
import { livePoints } from '../livePoints.ts'
import { spanOf } from '../spanOf.ts'
import { EventTable, type EventTableProps } from './EventTable.tsx'

export type LiveSectionProps = {
  live: LiveDevice
  batches: EventTableProps['batches']
}

/** What a device says now: one kind of its values drawn as light, and its last events. */
export function LiveSection({ live, batches }: LiveSectionProps) {
  const now = useNow()
  const [chosen, setChosen] = useState<number>()
  const { kinds, points } = livePoints(live.events, chosen)
  if (now === undefined) return <Skeleton className="h-80 rounded-lg" />
  const kind = chosen ?? kinds[0] ?? 1
  return (
    <div className="grid grid-cols-1 gap-4">
      {kinds.length > 1 && (
        <label className="flex items-center gap-3 text-sm">
          <span className="font-medium">What is drawn</span>
          <select
            className="h-9 max-w-full rounded-full border border-line bg-raised px-3.5 text-sm font-medium hover:border-line-strong"
            value={kind}
            onChange={(event) => setChosen(Number(event.target.value))}
          >
            {kinds.map((one) => (
              <option key={one} value={one}>
                {kindWords(one)}
              </option>
            ))}
          </select>
        </label>
      )}
      <LiveChart
        title={kindWords(kind)}
        what={kindWords(kind)}
        empty="Nothing to draw yet: the next value appears here as soon as a fog node has it."
        points={points}
        {...spanOf(points, now)}
      />
      {live.events.length > 0 && <EventTable events={live.events} batches={batches} />}
    </div>
  )
}

'use client'

import type { DatasetDetail, OfferView } from '@fanal/sdk/market/types'
import { useState } from 'react'
import type { Hex } from 'viem'
import { useLiveDevice } from '@/hooks/devices/useLiveDevice.ts'
import { useStream } from '@/hooks/streams/useStream.ts'
import { useStreamRights } from '@/hooks/streams/useStreamRights.ts'
import { LiveChart } from '../charts/LiveChart.tsx'
import { DeviceName } from '../devices/DeviceName.tsx'
import { kindWords } from '../devices/kindWords.ts'
import { livePoints } from '../devices/livePoints.ts'
import { spanOf } from '../devices/spanOf.ts'
import { formatDuration } from '../format/formatDuration.ts'
import { useNow } from '../format/useNow.ts'
import { formatMoment } from '../govern/formatMoment.ts'
import { Facts } from '../network/view/Facts.tsx'
import { Loaded } from '../network/view/Loaded.tsx'
import { EpochPicture } from './EpochPicture.tsx'
import { epochStrip } from './epochStrip.ts'
import { passWords } from './passWords.ts'

const WEEK = 604_800
const CELLS = 48

/** What a stream says now, its epochs, and which of them access bought now would open. */
export function StreamSection({ dataset }: { dataset: DatasetDetail }) {
  const { datasetId, manifestDigest } = dataset
  const view = useStream(datasetId, manifestDigest)
  return (
    <Loaded view={view} what="The stream" className="h-96 rounded-lg">
      {(found) => <Stream {...found} dataset={dataset} />}
    </Loaded>
  )
}

type StreamProps = NonNullable<ReturnType<typeof useStream>['data']> & { dataset: DatasetDetail }

function Stream({ stream, epochs, description, live, dataset }: StreamProps) {
  const now = useNow()
  const rights = useStreamRights(dataset.datasetId)
  const open = dataset.offers.filter(({ obstacle }) => obstacle === undefined)
  const [chosen, setChosen] = useState<number>()
  if (now === undefined) return null
  const durations = passChoices(open)
  const duration = chosen ?? durations[0] ?? WEEK
  const pass = passWords({ clock: stream, duration, now })
  const { paid = [], free } = rights.data ?? {}
  const held = [...paid, ...(free && free.until > now ? [free] : [])]
  const mine = held.some(({ until }) => until > now) ? held : undefined
  const cells = epochStrip({
    stream,
    now,
    most: CELLS,
    passes: mine ?? [
      { from: now, until: duration === 0 ? Number.MAX_SAFE_INTEGER : now + duration },
    ],
  })
  const [device] = description?.devices ?? []
  const rows = live?.segments.reduce((sum, segment) => sum + segment.rows, 0)
  return (
    <div className="grid grid-cols-1 gap-6">
      {device && <StreamChart device={device} />}
      {mine === undefined && (
        <div className="card grid gap-3 p-5">
          <label className="flex flex-wrap items-center gap-3">
            <span className="font-medium">What would a pass open, bought now for</span>
            <select
              className="h-9 max-w-full rounded-full border border-line bg-raised px-3.5 text-sm font-medium hover:border-line-strong"
              value={duration}
              onChange={(event) => setChosen(Number(event.target.value))}
            >
              {durations.map((seconds) => (
                <option key={seconds} value={seconds}>
                  {seconds === 0 ? 'ever' : formatDuration(seconds)}
                </option>
              ))}
            </select>
          </label>
          <p>{pass.words}</p>
          <p className="text-sm text-muted">
            From {formatMoment(pass.from)}
            {pass.until === undefined ? ' on' : ` to ${formatMoment(pass.until)}`}. These epochs
            stay open to you also after the pass has ended; later ones do not open.
          </p>
        </div>
      )}
      <EpochPicture
        cells={cells}
        summary={
          mine
            ? 'Bright: what your pass opens. Dim: what has been without it.'
            : 'Bright: what this pass would open. Dim: what has been.'
        }
      />
      <Facts
        rows={[
          { name: 'One epoch', value: formatDuration(stream.epochLength) },
          {
            name: 'Epochs so far',
            value: `${epochs.filter(({ state }) => state !== 'coming').length.toLocaleString('en')}, of which ${stream.closed.toLocaleString('en')} are fixed on the chain`,
          },
          {
            name: 'Keys filed ahead',
            value: `up to epoch ${stream.filedThrough.toLocaleString('en')}`,
          },
          ...(rows === undefined
            ? []
            : [{ name: 'Rows in this epoch', value: rows.toLocaleString('en') }]),
          ...(description
            ? [
                {
                  name: description.devices.length === 1 ? 'Device' : 'Devices',
                  value: (
                    <span className="grid gap-1.5">
                      {description.devices.map((one) => (
                        <DeviceName key={one} device={one} />
                      ))}
                    </span>
                  ),
                },
              ]
            : []),
        ]}
      />
    </div>
  )
}

function StreamChart({ device }: { device: Hex }) {
  const now = useNow()
  const live = useLiveDevice(device, { history: true })
  const { kinds, points } = livePoints(live.data?.events ?? [])
  if (now === undefined) return null
  return (
    <div className="grid grid-cols-1 gap-2">
      <LiveChart
        title={`${kindWords(kinds[0] ?? 1)}, as everybody sees it`}
        what={kindWords(kinds[0] ?? 1)}
        empty="Nothing to draw yet: the next value appears here as soon as a fog node has it."
        points={points}
        {...spanOf(points, now)}
      />
      <p className="text-sm text-muted">
        The device may say in public only about what it measures, and keep the exact values for its
        stream. A pass opens these.
      </p>
    </div>
  )
}

/** The lengths that are on sale, and a week, which most people ask about. */
function passChoices(offers: OfferView[]): number[] {
  return [...new Set([WEEK, ...offers.map(({ terms }) => terms.duration)])]
}

'use client'

import type { EvidenceDocument } from '@fanal/sdk/insurance/evidenceDocument'
import { useRef } from 'react'
import { useTrip } from '@/hooks/insurance/useTrip.ts'
import { formatDuration } from '../../format/formatDuration.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { DRIVING_KINDS, drivingWords } from './drivingWords.ts'
import { factorWords } from './factorWords.ts'
import { TripPicture } from './TripPicture.tsx'

export type ScoreViewProps = {
  evidence: EvidenceDocument
  /** Whether the trip can be opened here, by who owns it. */
  isOwner?: boolean
}

/** The score with what it rests on: what was found, what it does to the price, and the trip drawn. */
export function ScoreView({ evidence, isOwner = true }: ScoreViewProps) {
  const { score, factorBps, events, seconds, model } = evidence
  const trip = useTrip(evidence.recording)
  const input = useRef<HTMLInputElement>(null)
  const counts = DRIVING_KINDS.map((kind) => ({
    kind,
    count: events.filter((event) => event.kind === kind).length,
  })).filter(({ count }) => count > 0)
  return (
    <div className="grid min-w-0 grid-cols-1 gap-5">
      <div className="flex flex-wrap items-end gap-x-8 gap-y-3">
        <p>
          <span className="eyebrow block">Score</span>
          <span className="display tabular text-[2.75rem] leading-none">{score}</span>
          <span className="text-muted"> of 100</span>
        </p>
        <p className="max-w-lg">{factorWords(factorBps)}</p>
      </div>
      <TripPicture seconds={seconds} events={events} acceleration={trip.data?.acceleration} />
      <div className="text-sm">
        <p>
          {counts.length === 0
            ? `Nothing harsh was found in ${formatDuration(Math.round(seconds))} of driving.`
            : `Found in ${formatDuration(Math.round(seconds))} of driving: ${counts.map(({ kind, count }) => drivingWords(kind, count)).join(', ')}.`}
        </p>
        <p className="mt-1.5 text-muted">
          Each costs points, harsh braking most; points an hour make the score, and one hour of
          average driving is counted in, so that a short trip alone says little. Speed, places and
          times of day are not scored. Version {model} of the model; what it misses is told in its
          documentation.
        </p>
      </div>
      {isOwner && trip.data === undefined && (
        <div className="grid gap-2">
          <div className="flex flex-wrap gap-2">
            <Button
              size="small"
              busy={trip.isPending}
              onClick={() => trip.mutate({ datasetId: evidence.datasetId })}
            >
              Draw the trip from your recording
            </Button>
            <Button
              size="small"
              look="quiet"
              disabled={trip.isPending}
              onClick={() => input.current?.click()}
            >
              Take it from a file
            </Button>
            <input
              ref={input}
              type="file"
              accept=".csv,text/csv,text/plain"
              className="sr-only"
              aria-label="File of the trip"
              tabIndex={-1}
              onChange={(event) => {
                const file = event.target.files?.[0]
                if (file) trip.mutate({ file })
                event.target.value = ''
              }}
            />
          </div>
          <p className="text-sm text-muted">
            It is opened in this browser and stays here. From the recording, your wallet asks for a
            transaction, which lets your own account read it for ten minutes, unless it may, and for
            a signature, which costs nothing.
          </p>
          {trip.error && <ErrorNote error={trip.error} title="The trip could not be drawn." />}
        </div>
      )}
    </div>
  )
}

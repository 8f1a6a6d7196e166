'use client'

import { csvOfRows } from '@fanal/sdk/streams/csvOfRows'
import type { EpochView } from '@fanal/sdk/streams/listEpochs'
import type { StreamRow } from '@fanal/sdk/streams/rowsOfSegment'
import { Download } from 'lucide-react'
import { saveText } from '@/hooks/library/saveText.ts'
import { LiveChart } from '../../charts/LiveChart.tsx'
import { Button } from '../../ui/Button.tsx'
import { spanOf } from '../../devices/spanOf.ts'
import { useNow } from '../../format/useNow.ts'
import { rowPoints } from './rowPoints.ts'
import { RowTable } from './RowTable.tsx'

export type EpochRowsProps = { epoch: EpochView; rows: readonly StreamRow[]; name: string }

/** What is in an epoch: drawn, as a table, and to save. */
export function EpochRows({ epoch, rows, name }: EpochRowsProps) {
  const now = useNow()
  const points = rowPoints(rows)
  const number = epoch.epoch.toLocaleString('en')
  const isLive = epoch.state === 'live'
  const title = `Epoch ${number}${isLive ? ', runs now' : ''}`
  if (now === undefined) return null
  if (rows.length === 0)
    return (
      <p role="status" className="card p-5 text-muted">
        {isLive
          ? `Nothing was said in epoch ${number} yet. Its rows appear here as they come.`
          : `Nothing was said in epoch ${number}.`}
      </p>
    )
  return (
    <div className="grid grid-cols-1 gap-4">
      {points.length > 0 && (
        <LiveChart
          title={title}
          what="Value"
          empty="Nothing in these rows can be drawn."
          points={points}
          {...spanOf(points, points.at(-1)?.time ?? now)}
        />
      )}
      <RowTable rows={rows} label={`Rows of epoch ${number}`} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="tabular text-sm text-muted">
          {rows.length.toLocaleString('en')} {rows.length === 1 ? 'row' : 'rows'}, opened and
          verified: each belongs to what was appended to the stream.
        </p>
        <Button
          icon={<Download size={17} aria-hidden />}
          onClick={() =>
            saveText({ text: csvOfRows(rows), fileName: `${name} epoch ${epoch.epoch}.csv` })
          }
        >
          Save as CSV
        </Button>
      </div>
    </div>
  )
}

'use client'

import type { ColumnView, SampleView } from '@fanal/sdk/market/types'
import { useState } from 'react'
import { histogramBars } from './histogramBars.ts'
import { linePath } from './linePath.ts'
import { sampleColumns } from './sampleColumns.ts'
import { shownRange } from './shownRange.ts'

export type PreviewChartProps = { columns: ColumnView[]; sample: SampleView | undefined }

const WIDTH = 640
const HEIGHT = 180

/** One column drawn large: how its values are spread when the owner shows that, else its values in the sample rows. */
export function PreviewChart({ columns, sample }: PreviewChartProps) {
  const choices = sampleColumns({ columns, sample })
    .map(({ name, column }, index) => ({
      name,
      histogram: column?.histogram,
      range: column && shownRange(column),
      points: (sample?.rows ?? []).map((row) => ({
        x: row.index,
        y: cellNumber(row.cells[index]),
      })),
    }))
    .filter(({ histogram, points }) => histogram ?? linePath({ points, width: 1, height: 1 }))
  const [chosen, setChosen] = useState<string>()
  const choice = choices.find(({ name }) => name === chosen) ?? choices[0]
  if (choice === undefined) return null
  const line = choice.histogram
    ? undefined
    : linePath({ points: choice.points, width: WIDTH, height: HEIGHT })
  const low = choice.range?.low ?? line?.minimum
  const high = choice.range?.high ?? line?.maximum

  return (
    <figure className="card p-5">
      <figcaption className="flex flex-wrap items-center justify-between gap-3">
        <span className="text-sm text-muted">
          {choice.histogram
            ? 'How often each value occurs in the whole file'
            : 'Values in the sample rows'}
        </span>
        <select
          aria-label="Column to draw"
          value={choice.name}
          onChange={(event) => setChosen(event.target.value)}
          className="h-9 max-w-full rounded-full border border-line bg-raised px-3.5 text-sm font-medium hover:border-line-strong"
        >
          {choices.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </figcaption>
      <svg
        viewBox={`0 -8 ${WIDTH} ${HEIGHT + 16}`}
        role="img"
        aria-label={`${choice.name}, between ${String(low)} and ${String(high)}`}
        className="mt-4 w-full overflow-visible"
      >
        <defs>
          <linearGradient id="chart-light" x1="0" y1="0" x2="0" y2="1">
            <stop offset="0" stopColor="var(--data)" stopOpacity=".3" />
            <stop offset="1" stopColor="var(--data)" stopOpacity="0" />
          </linearGradient>
        </defs>
        {[0, 0.5, 1].map((share) => (
          <line
            key={share}
            x1="0"
            x2={WIDTH}
            y1={HEIGHT * share}
            y2={HEIGHT * share}
            stroke="var(--line)"
          />
        ))}
        {choice.histogram &&
          histogramBars({
            counts: choice.histogram.counts,
            width: WIDTH,
            height: HEIGHT,
            gap: 3,
          }).map((bar) => (
            <rect
              key={bar.x}
              x={bar.x}
              y={bar.y}
              width={bar.width}
              height={bar.height}
              rx="2"
              fill="var(--data)"
            >
              <title>{bar.count.toLocaleString('en')}</title>
            </rect>
          ))}
        {line && (
          <>
            <path
              d={`${line.path}L${line.dots.at(-1)?.x} ${HEIGHT}L${line.dots[0]?.x} ${HEIGHT}Z`}
              fill="url(#chart-light)"
            />
            <path
              d={line.path}
              fill="none"
              stroke="var(--data)"
              strokeWidth="2"
              strokeLinejoin="round"
            />
            {line.dots.map((dot) => (
              <circle
                key={dot.x}
                cx={dot.x}
                cy={dot.y}
                r="3.5"
                fill="var(--surface)"
                stroke="var(--data)"
                strokeWidth="2"
              />
            ))}
          </>
        )}
      </svg>
      <p className="mono tabular mt-2 flex justify-between text-xs text-faint">
        <span>{choice.histogram ? low : `row ${firstRow(choice.points)}`}</span>
        <span>{choice.histogram ? high : `row ${lastRow(choice.points)}`}</span>
      </p>
    </figure>
  )
}

function cellNumber(cell: string | undefined): number {
  return cell === undefined || cell.trim() === '' ? Number.NaN : Number(cell)
}

function firstRow(points: { x: number }[]): string {
  return ((points[0]?.x ?? 0) + 1).toLocaleString('en')
}

function lastRow(points: { x: number }[]): string {
  return ((points.at(-1)?.x ?? 0) + 1).toLocaleString('en')
}

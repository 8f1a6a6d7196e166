'use client'

import type { EmissionView } from '@fanal/sdk/token/types'
import { useId } from 'react'
import { ChartFigure } from '../charts/ChartFigure.tsx'
import { Plot } from '../charts/Plot.tsx'
import { PlotCursor } from '../charts/PlotCursor.tsx'
import { emissionPicture } from './emissionPicture.ts'
import { emissionWords } from './emissionWords.ts'
import { formatTokens } from './formatTokens.ts'

export type EmissionChartProps = {
  emission: EmissionView
  now: number
  symbol: string | undefined
  decimals: number
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' })

/** The whole supply that is emitted over time, above what each day brings. */
export function EmissionChart({ emission, now, symbol, decimals }: EmissionChartProps) {
  const id = useId()
  const picture = emissionPicture({ emission, now })
  const sum = (amount: bigint) => formatTokens({ amount, decimals, symbol })
  const bare = (amount: bigint) => formatTokens({ amount, decimals })
  const stride = Math.max(1, Math.ceil(picture.points.length / 24))
  const rows = picture.points.filter(
    (_, index) => index % stride === 0 || index === picture.points.length - 1,
  )
  const marker = picture.now !== undefined && (
    <path d={`M${picture.now} 0V100`} stroke="var(--text)" vectorEffect="non-scaling-stroke" />
  )
  return (
    <ChartFigure
      title="Emitted over time"
      summary={emissionWords(emission)}
      table={{
        head: ['On', 'Emitted in all', 'That day'],
        rows: rows.map(({ at, emitted, perDay }) => [
          day.format(at * 1000),
          sum(emitted),
          sum(perDay),
        ]),
      }}
    >
      <Plot
        from={picture.from}
        to={picture.to}
        className="h-44"
        levels={[
          { at: 0, label: '0' },
          { at: 50, label: bare(picture.top / 2n) },
          { at: 100, label: bare(picture.top) },
        ]}
        drawing={
          <>
            <defs>
              <linearGradient id={`${id}lit`} x1="0" y1="0" x2="0" y2="1">
                <stop offset="0" stopColor="var(--amber)" stopOpacity=".7" />
                <stop offset="1" stopColor="var(--amber)" stopOpacity=".1" />
              </linearGradient>
            </defs>
            <path d={picture.lit} fill={`url(#${id}lit)`} />
            <path
              d={picture.sum}
              fill="none"
              stroke="var(--data)"
              strokeWidth="2"
              vectorEffect="non-scaling-stroke"
            />
            {marker}
          </>
        }
        cursor={
          <PlotCursor
            label="Look along the emission"
            stops={picture.points.map(({ at, x, emitted, perDay }) => ({
              at: x,
              text: `${day.format(at * 1000)}: ${sum(emitted)} in all, ${sum(perDay)} a day`,
            }))}
          />
        }
      />
      <p className="eyebrow mt-4 mb-3">Each day</p>
      <Plot
        from={picture.from}
        to={picture.to}
        className="h-20"
        levels={[
          { at: 0, label: '0' },
          { at: 100, label: bare(emission.perDay) },
        ]}
        drawing={
          <>
            <path d={picture.daily} fill="var(--data)" opacity=".28" />
            {marker}
          </>
        }
      />
    </ChartFigure>
  )
}

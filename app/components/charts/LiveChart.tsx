'use client'

import { useId } from 'react'
import { formatMoment } from '../govern/formatMoment.ts'
import { ChartFigure } from './ChartFigure.tsx'
import { lightLine } from './lightLine.ts'
import { Plot } from './Plot.tsx'
import { PlotCursor } from './PlotCursor.tsx'

export type LivePoint = {
  time: number
  value: number
  /** The value as it is written, exact. */
  text: string
}
export type LiveChartProps = {
  title: string
  /** What is said where nothing is drawn. */
  empty: string
  points: readonly LivePoint[]
  from: number
  to: number
  gap?: number
  /** What a value is: "Reading". */
  what: string
}

const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 })

/** Values of a device as they come in: light on ink, in both themes, with the last one bright. */
export function LiveChart({ title, empty, points, from, to, gap, what }: LiveChartProps) {
  const id = useId()
  const picture = lightLine({ points, from, to, ...(gap !== undefined && { gap }) })
  const shown = points.filter(({ time }) => time >= from && time <= to)
  const last = shown.at(-1)
  const dot = picture?.places.at(-1)
  return (
    <div className="rounded-lg border border-line bg-bg p-5 text-text scheme-dark sm:p-6">
      <ChartFigure
        title={title}
        summary={
          last === undefined ? (
            <span className="text-muted">{empty}</span>
          ) : (
            <span className="display tabular text-[2rem] text-amber-text">{last.text}</span>
          )
        }
        table={{
          head: ['At', what],
          rows: shown
            .slice(-200)
            .toReversed()
            .map(({ time, text }) => [formatMoment(time), text]),
        }}
      >
        <Plot
          from={from}
          to={to}
          className="h-48"
          levels={
            picture
              ? [0, 50, 100].map((at) => ({
                  at,
                  label: number.format(picture.low + ((picture.high - picture.low) * at) / 100),
                }))
              : []
          }
          drawing={
            picture && (
              <>
                <defs>
                  <linearGradient id={`${id}glow`} x1="0" y1="0" x2="0" y2="1">
                    <stop offset="0" stopColor="var(--amber)" stopOpacity=".38" />
                    <stop offset="1" stopColor="var(--amber)" stopOpacity="0" />
                  </linearGradient>
                </defs>
                <path d={picture.glow} fill={`url(#${id}glow)`} />
                {/* Once wide and faint, once thin and bright: light has an edge that is not sharp. */}
                {[
                  { width: 7, opacity: 0.16 },
                  { width: 1.75, opacity: 1 },
                ].map(({ width, opacity }) => (
                  <path
                    key={width}
                    d={picture.line}
                    fill="none"
                    stroke="var(--amber)"
                    strokeWidth={width}
                    opacity={opacity}
                    strokeLinejoin="round"
                    strokeLinecap="round"
                    vectorEffect="non-scaling-stroke"
                  />
                ))}
              </>
            )
          }
          overlay={
            dot && (
              <span
                style={{ left: `${dot.x}%`, top: `${dot.y}%` }}
                className="absolute size-3 -translate-1/2 rounded-full bg-amber shadow-[0_0_14px_4px_var(--glow)]"
              />
            )
          }
          cursor={
            <PlotCursor
              label={`Look along: ${title}`}
              stops={(picture?.places ?? []).map(({ x, time }, index) => ({
                at: x,
                text: `${formatMoment(time)}: ${shown[index]?.text ?? ''}`,
              }))}
            />
          }
        />
      </ChartFigure>
    </div>
  )
}

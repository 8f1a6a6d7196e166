'use client'

import { useId } from 'react'
import { ChartFigure } from '../../charts/ChartFigure.tsx'
import { Plot } from '../../charts/Plot.tsx'
import { PlotCursor } from '../../charts/PlotCursor.tsx'
import { formatDuration } from '../../format/formatDuration.ts'
import { drivingWords, tripClock } from './drivingWords.ts'
import { tripPicture, type TripPictureParameters } from './tripPicture.ts'

/** How a trip was driven, as light on ink: the strength of every manoeuvre, and what counts as harsh marked in it. */
export function TripPicture({ seconds, events, acceleration }: TripPictureParameters) {
  const id = useId()
  const { light, bands, ticks } = tripPicture({ seconds, events, acceleration })
  const stops = bands.map(({ x, width, kind, from, to }) => ({
    at: x + width / 2,
    text: `${drivingWords(kind)}, ${tripClock(from)} to ${tripClock(to)}`,
  }))
  return (
    <div className="rounded-lg border border-line bg-bg p-5 text-text scheme-dark sm:p-6">
      <ChartFigure
        title="The trip"
        summary={
          bands.length === 0
            ? `Nothing harsh was found in ${formatDuration(Math.round(seconds))}.`
            : `${bands.length} harsh ${bands.length === 1 ? 'manoeuvre' : 'manoeuvres'} in ${formatDuration(Math.round(seconds))}.`
        }
        table={{
          head: ['What', 'From', 'To'],
          rows: bands.map(({ kind, from, to }) => [
            drivingWords(kind),
            tripClock(from),
            tripClock(to),
          ]),
        }}
      >
        <Plot
          from={0}
          to={seconds}
          ticks={ticks}
          className="h-48"
          levels={
            light
              ? [0, 50, 100].map((at) => ({
                  at,
                  label: `${(light.low + ((light.high - light.low) * at) / 100).toFixed(2)} g`,
                }))
              : [{ at: 0, label: '' }]
          }
          drawing={
            <>
              <defs>
                <linearGradient id={`${id}band`} x1="0" y1="0" x2="0" y2="1">
                  <stop offset="0" stopColor="var(--amber)" stopOpacity=".55" />
                  <stop offset="1" stopColor="var(--amber)" stopOpacity=".08" />
                </linearGradient>
              </defs>
              {bands.map(({ x, width, kind, from }) => (
                <rect
                  key={`${kind}${from}`}
                  x={x}
                  y="0"
                  width={width}
                  height="100"
                  fill={`url(#${id}band)`}
                />
              ))}
              {light && (
                <path
                  d={light.line}
                  fill="none"
                  stroke="var(--data)"
                  strokeWidth={1.5}
                  strokeLinejoin="round"
                  vectorEffect="non-scaling-stroke"
                />
              )}
            </>
          }
          cursor={<PlotCursor label="Look along what was found" stops={stops} />}
        />
      </ChartFigure>
    </div>
  )
}

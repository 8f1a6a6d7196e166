'use client'

import { useState } from 'react'

export type PlotCursorProps = {
  /** What is looked along: "Support over time". */
  label: string
  /** Places to stop at, from left to right: where (0 to 100) and what is there, in words. */
  stops: readonly { at: number; text: string }[]
}

/** Looks along a plot, with the pointer or the arrow keys, and says what is at each place. Lies over the drawing. */
export function PlotCursor({ label, stops }: PlotCursorProps) {
  const [shown, setShown] = useState<number>()
  const last = stops.length - 1
  if (last < 0) return null
  const index = Math.min(shown ?? last, last)
  const stop = stops[index]
  const go = (next: number) => setShown(Math.min(last, Math.max(0, next)))

  return (
    <span
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={index}
      aria-valuetext={stop?.text}
      className="absolute inset-0 cursor-crosshair touch-pan-y rounded-sm"
      onFocus={() => go(index)}
      onBlur={() => setShown(undefined)}
      onPointerLeave={() => setShown(undefined)}
      onPointerMove={(event) => {
        const box = event.currentTarget.getBoundingClientRect()
        const at = ((event.clientX - box.left) / box.width) * 100
        const after = stops.findIndex((other) => other.at > at)
        go(after === -1 ? last : after - 1)
      }}
      onKeyDown={(event) => {
        const moves: Record<string, number> = {
          ArrowLeft: index - 1,
          ArrowDown: index - 1,
          ArrowRight: index + 1,
          ArrowUp: index + 1,
          Home: 0,
          End: last,
        }
        const next = moves[event.key]
        if (next === undefined) return
        event.preventDefault()
        go(next)
      }}
    >
      {shown !== undefined && stop && (
        <span
          style={{ left: `${stop.at}%` }}
          className="pointer-events-none absolute inset-y-0 border-l border-line-strong"
        >
          <span
            className="absolute top-1 w-max max-w-44 rounded-md bg-ink px-2.5 py-1.5 text-[0.8125rem] text-on-ink shadow-float"
            style={stop.at > 50 ? { right: 8 } : { left: 8 }}
          >
            {stop.text}
          </span>
        </span>
      )}
    </span>
  )
}

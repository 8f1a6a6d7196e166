import type { ReactNode } from 'react'
import { classes } from '../ui/classes.ts'
import { percentScale } from './percentScale.ts'
import { type TimeTick, timeTicks } from './timeTicks.ts'

type Level = { at: number; label: string; strong?: boolean }
export type PlotProps = {
  /** Seconds since 1970 at the left and right edge. */
  from: number
  to: number
  /** Labels below, where time is not that of a clock. */
  ticks?: readonly TimeTick[]
  /** Heights with a label and a line, from 0 at the foot to 100. */
  levels?: Level[]
  /** Drawn in a field of 100 by 100, y downwards, that is stretched to the plot. Use non-scaling strokes. */
  drawing: ReactNode
  /** Laid over the drawing and placed by percent: dots and marks that must keep their shape. */
  overlay?: ReactNode
  /** On top of all: what the keyboard and the pointer use, and screen readers read. */
  cursor?: ReactNode
  className?: string
}

/** A field with time to the right, labels at its edges, and a drawing that fits every width. */
export function Plot(props: PlotProps) {
  const { from, to, levels = [], drawing, overlay, cursor, className } = props
  const place = percentScale(from, to)
  const ticks = props.ticks ?? timeTicks({ from, to, most: 4 })
  const line = ({ at, strong }: Level) => (
    <line
      key={at}
      x1="0"
      x2="100"
      y1={100 - at}
      y2={100 - at}
      stroke={strong ? 'var(--amber-text)' : 'var(--line)'}
      strokeWidth={strong ? 1.5 : 1}
      strokeDasharray={strong ? '5 4' : undefined}
      vectorEffect="non-scaling-stroke"
    />
  )
  return (
    <div className="pl-11 text-xs text-muted select-none">
      <div className={classes('relative', className ?? 'h-52')}>
        <svg
          aria-hidden
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible"
        >
          {levels.filter(({ strong }) => !strong).map(line)}
          {drawing}
          {levels.filter(({ strong }) => strong).map(line)}
        </svg>
        {levels.map(({ at, label, strong }) => (
          <span
            key={at}
            aria-hidden
            style={{ top: `${100 - at}%` }}
            className={classes(
              'tabular absolute right-full -translate-y-1/2 pr-2 whitespace-nowrap',
              strong && 'font-medium text-amber-text',
            )}
          >
            {label}
          </span>
        ))}
        {overlay && <div aria-hidden>{overlay}</div>}
        {cursor}
      </div>
      <div aria-hidden className="tabular relative mt-1.5 h-5">
        {ticks.map(({ time, label }) => (
          <span
            key={time}
            style={{ left: `${Math.min(93, Math.max(5, place(time)))}%` }}
            className="absolute -translate-x-1/2 whitespace-nowrap"
          >
            {label}
          </span>
        ))}
      </div>
    </div>
  )
}

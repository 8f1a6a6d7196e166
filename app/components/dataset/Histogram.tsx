import { histogramBars } from './histogramBars.ts'

export type HistogramProps = {
  counts: readonly number[]
  /** What the bars say, for those who do not see them. */
  label: string
  width?: number
  height?: number
  className?: string
}

export function Histogram({ counts, label, width = 132, height = 36, className }: HistogramProps) {
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      className={className ?? 'h-9 w-33'}
    >
      {histogramBars({ counts, width, height, gap: counts.length > 24 ? 0.5 : 1.5 }).map((bar) => (
        <rect
          key={bar.x}
          x={bar.x}
          y={bar.y}
          width={bar.width}
          height={bar.height}
          rx=".8"
          fill="var(--data)"
        >
          <title>{bar.count.toLocaleString('en')}</title>
        </rect>
      ))}
    </svg>
  )
}

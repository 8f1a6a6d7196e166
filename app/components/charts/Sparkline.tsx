import { useId } from 'react'
import { lightLine } from './lightLine.ts'

export type SparklineProps = {
  points: readonly { time: number; value: number }[]
  from: number
  to: number
  /** Longest time between two points that are joined. */
  gap?: number
  className?: string
}

/** The last values as a line of light, without axes; what it says stands in words beside it. */
export function Sparkline({ points, from, to, gap, className }: SparklineProps) {
  const id = useId()
  const picture = lightLine({ points, from, to, ...(gap !== undefined && { gap }) })
  return (
    <svg
      aria-hidden
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      className={`overflow-visible ${className ?? 'h-16 w-full'}`}
    >
      <defs>
        <linearGradient id={`${id}glow`} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="var(--amber)" stopOpacity=".45" />
          <stop offset="1" stopColor="var(--amber)" stopOpacity="0" />
        </linearGradient>
      </defs>
      <line
        x1="0"
        x2="100"
        y1="100"
        y2="100"
        stroke="var(--line)"
        vectorEffect="non-scaling-stroke"
      />
      {picture && (
        <>
          <path d={picture.glow} fill={`url(#${id}glow)`} />
          <path
            d={picture.line}
            fill="none"
            stroke="var(--amber)"
            strokeWidth="1.75"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        </>
      )}
    </svg>
  )
}

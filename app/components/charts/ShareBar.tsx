import type { ReactNode } from 'react'
import { classes } from '../ui/classes.ts'

export type ShareBarPart = {
  name: string
  /** In the same unit as the others and the whole. */
  value: bigint
  /** How the value is written. */
  text: ReactNode
  tone: 'amber' | 'data' | 'soft' | 'bad' | 'muted'
}
export type ShareBarProps = {
  label: string
  parts: ShareBarPart[]
  /** The length of the bar; the sum of the parts unless given. */
  whole?: bigint
  /** A line to reach, such as a quorum. */
  mark?: { value: bigint; label: string }
}

const TONES: Record<ShareBarPart['tone'], string> = {
  amber: 'bg-amber',
  data: 'bg-data',
  soft: 'bg-data-soft',
  bad: 'bg-bad',
  muted: 'bg-line-strong',
}

/** How a whole is split, as one bar with its parts named below. The words carry everything; the bar is drawn for the eye. */
export function ShareBar({ label, parts, whole, mark }: ShareBarProps) {
  const sum = parts.reduce((total, { value }) => total + value, 0n)
  const length = [whole ?? 0n, sum, mark?.value ?? 0n].reduce((a, b) => (a > b ? a : b))
  const percent = (value: bigint) =>
    length === 0n ? 0 : Number((value * 100_000n) / length) / 1000
  return (
    <div role="group" aria-label={label}>
      <div aria-hidden className="relative">
        <div className="flex h-3 gap-px overflow-hidden rounded-full bg-line">
          {parts
            .filter(({ value }) => value > 0n)
            .map(({ name, value, tone }) => (
              <span
                key={name}
                style={{ width: `${percent(value)}%` }}
                className={classes('min-w-0.5', TONES[tone])}
              />
            ))}
        </div>
        {mark && (
          <span
            style={{ left: `${percent(mark.value)}%` }}
            className="absolute -top-1 h-5 w-0.5 -translate-x-1/2 rounded-full bg-text"
          />
        )}
      </div>
      <ul className="tabular mt-3 flex flex-wrap gap-x-5 gap-y-1.5 text-sm">
        {parts.map(({ name, text, tone }) => (
          <li key={name} className="flex items-center gap-2">
            <span aria-hidden className={classes('size-2.5 rounded-full', TONES[tone])} />
            <span className="text-muted">{name}</span> {text}
          </li>
        ))}
        {mark && (
          <li className="flex items-center gap-2">
            <span aria-hidden className="h-3.5 w-0.5 rounded-full bg-text" />
            <span className="text-muted">{mark.label}</span>
          </li>
        )}
      </ul>
    </div>
  )
}

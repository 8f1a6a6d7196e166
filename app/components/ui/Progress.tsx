'use client'

import { Progress as Base } from '@base-ui/react/progress'
import type { ReactNode } from 'react'

export type ProgressProps = {
  label: ReactNode
  /** 0 to 1; undefined while the end is not known. */
  share: number | undefined
  /** What is counted, in words: "120 MB of 1.2 GB". */
  text?: string
}

export function Progress({ label, share, text }: ProgressProps) {
  return (
    <Base.Root
      value={share === undefined ? null : Math.round(share * 100)}
      aria-valuetext={text}
      className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1.5 text-sm"
    >
      <Base.Label className="font-medium">{label}</Base.Label>
      <span className="tabular text-muted">{text}</span>
      <Base.Track className="col-span-2 h-1.5 overflow-hidden rounded-full bg-line">
        <Base.Indicator
          className={
            share === undefined
              ? 'breathe block h-full w-1/3 rounded-full bg-data'
              : 'block h-full rounded-full bg-data transition-[width] duration-300'
          }
        />
      </Base.Track>
    </Base.Root>
  )
}

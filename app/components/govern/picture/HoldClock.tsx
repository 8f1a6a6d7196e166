'use client'

import type { ProposalStage } from '@fanal/sdk/governance/types'
import { durationText } from '@fanal/sdk/governance/text/durationText'
import { formatCountdown } from '../../format/formatCountdown.ts'
import { classes } from '../../ui/classes.ts'

export type HoldClockProps = {
  stage: ProposalStage
  /** The chain's time. */
  now: number
  size?: number
}

const RADIUS = 43
const ROUND = 2 * Math.PI * RADIUS

/** The hold as a ring that fills with light; it starts anew whenever the majority breaks. */
export function HoldClock({ stage, now, size = 112 }: HoldClockProps) {
  const { heldFor, hold, step, passesAt } = stage
  const isDone = !['pending', 'voting', 'holding', 'lapsed', 'cancelled'].includes(step)
  const share = isDone ? 1 : hold === 0 ? 0 : heldFor / hold
  const text = isDone
    ? `Held for all of ${durationText({ seconds: hold })}`
    : `Held for ${durationText({ seconds: heldFor, parts: 2 })} of ${durationText({ seconds: hold })}`
  return (
    <div
      role="progressbar"
      aria-label="How long the majority has held"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(share * 100)}
      aria-valuetext={text}
      className="relative shrink-0"
      style={{ width: size, height: size }}
    >
      <svg viewBox="0 0 100 100" aria-hidden className="size-full -rotate-90">
        <circle cx="50" cy="50" r={RADIUS} fill="none" stroke="var(--line)" strokeWidth="7" />
        <circle
          cx="50"
          cy="50"
          r={RADIUS}
          fill="none"
          stroke={isDone ? 'var(--good)' : 'var(--amber)'}
          strokeWidth="7"
          strokeDasharray={`${share * ROUND} ${ROUND}`}
        />
      </svg>
      <span className="tabular absolute inset-0 grid place-content-center text-center leading-tight">
        {isDone ? (
          <span className="text-sm font-medium">held</span>
        ) : step === 'holding' && passesAt !== undefined ? (
          <>
            <span
              className={classes(
                'font-semibold whitespace-nowrap',
                size < 100 ? 'text-[0.6875rem]' : 'text-sm',
              )}
            >
              {formatCountdown(Math.max(0, passesAt - now))}
            </span>
            <span className="text-xs text-muted">to go</span>
          </>
        ) : (
          <span className="px-4 text-xs text-muted">
            {step === 'pending' ? 'not open yet' : step === 'holding' ? 'too late' : 'not holding'}
          </span>
        )}
      </span>
    </div>
  )
}

'use client'

import type { CandidateView } from '@fanal/sdk/governance/types'
import { useId } from 'react'
import { useProfile } from '@/hooks/elections/useProfile.ts'
import { shortAddress } from '../../format/shortAddress.ts'
import { Votes } from '../../govern/Votes.tsx'
import { controlClasses } from '../../ui/Field.tsx'
import { classes } from '../../ui/classes.ts'
import { readShare } from './splitDraft.ts'

export type ShareInputProps = {
  candidate: CandidateView
  /** What is typed, in percent. */
  value: string
  power: bigint
  problem: string | undefined
  disabled: boolean
  onChange: (value: string) => void
}

/** One candidate's share of one's votes: a slider for the hand, a number for exactness, and what it makes in votes. */
export function ShareInput(props: ShareInputProps) {
  const { candidate, value, power, problem, disabled, onChange } = props
  const { data } = useProfile(candidate.profileDigest)
  const id = useId()
  const name = data?.name ?? shortAddress(candidate.account)
  const share = readShare(value)
  return (
    <div role="group" aria-label={name} className="grid gap-1.5">
      <div className="flex items-baseline justify-between gap-3 text-sm">
        <span className="min-w-0 font-medium break-words">{name}</span>
        <span className="text-muted">
          {share === undefined ? '–' : <Votes votes={(power * BigInt(share)) / 10_000n} />}
        </span>
      </div>
      <div className="flex items-center gap-3">
        <input
          type="range"
          min={0}
          max={100}
          step={1}
          aria-label={`Share of ${name}, slider`}
          aria-valuetext={`${share === undefined ? 0 : share / 100} percent`}
          value={share === undefined ? 0 : share / 100}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value)}
          className="h-6 min-w-0 grow accent-(--amber-text)"
        />
        <span className="flex w-26 shrink-0 items-center gap-1.5">
          <input
            type="text"
            inputMode="decimal"
            autoComplete="off"
            aria-label={`Share of ${name}, in percent`}
            aria-invalid={problem !== undefined || undefined}
            aria-describedby={problem === undefined ? undefined : id}
            value={value}
            placeholder="0"
            disabled={disabled}
            onChange={(event) => onChange(event.target.value)}
            className={classes(controlClasses, 'tabular h-10 text-right')}
          />
          <span aria-hidden className="text-sm text-muted">
            %
          </span>
        </span>
      </div>
      {problem && (
        <p id={id} className="text-[0.8125rem] text-bad">
          {problem}
        </p>
      )}
    </div>
  )
}

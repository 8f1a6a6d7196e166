'use client'

import { Field, Input, controlClasses } from './Field.tsx'
import { classes } from './classes.ts'
import { DURATION_UNITS, type DurationDraft } from './durationDraft.ts'

export type DurationFieldProps = {
  label: string
  hint?: string
  error?: string | undefined
  value: DurationDraft
  onChange: (value: DurationDraft) => void
}

/** A length of time: how many, and of what. */
export function DurationField({ label, hint, error, value, onChange }: DurationFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      <div className="grid grid-cols-[1fr_auto] gap-2">
        <Input
          inputMode="numeric"
          autoComplete="off"
          value={value.count}
          onChange={(event) => onChange({ ...value, count: event.target.value })}
        />
        <select
          aria-label={`${label}: unit`}
          className={classes(controlClasses, 'h-11 w-auto! pr-8')}
          value={value.unit}
          onChange={(event) =>
            onChange({ ...value, unit: event.target.value as DurationDraft['unit'] })
          }
        >
          {Object.keys(DURATION_UNITS).map((unit) => (
            <option key={unit}>{unit}</option>
          ))}
        </select>
      </div>
    </Field>
  )
}

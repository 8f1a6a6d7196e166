import { Field, Input } from '../../ui/Field.tsx'
import type { ScheduleDraft } from './scheduleDraft.ts'
import type { ScheduleProblems } from './scheduleProblems.ts'

export type LinearFieldsProps = {
  draft: ScheduleDraft
  problems: ScheduleProblems
  onChange: (change: Partial<ScheduleDraft>) => void
}

/** Equal parts after equal times, and a wait at the beginning if there is one. */
export function LinearFields({ draft, problems, onChange }: LinearFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Amount in all" error={problems.amount}>
        <Input
          inputMode="decimal"
          autoComplete="off"
          value={draft.amount}
          onChange={(event) => onChange({ amount: event.target.value })}
        />
      </Field>
      <Field label="Counts from" error={problems.start} hint="Midnight in UTC.">
        <Input
          type="date"
          value={draft.start}
          onChange={(event) => onChange({ start: event.target.value })}
        />
      </Field>
      <Field label="Days between two parts" error={problems.every}>
        <Input
          inputMode="numeric"
          autoComplete="off"
          value={draft.every}
          onChange={(event) => onChange({ every: event.target.value })}
        />
      </Field>
      <Field label="Number of parts" error={problems.parts}>
        <Input
          inputMode="numeric"
          autoComplete="off"
          value={draft.parts}
          onChange={(event) => onChange({ parts: event.target.value })}
        />
      </Field>
      <Field
        label="Days before the first payment"
        error={problems.wait}
        hint="Parts of these days are paid at their end."
      >
        <Input
          inputMode="numeric"
          autoComplete="off"
          value={draft.wait}
          onChange={(event) => onChange({ wait: event.target.value })}
        />
      </Field>
    </div>
  )
}

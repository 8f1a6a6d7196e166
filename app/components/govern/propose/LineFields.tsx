import { formatDuration } from '../../format/formatDuration.ts'
import { Field, Input, Select } from '../../ui/Field.tsx'
import type { FieldsProps } from './ActionFields.tsx'
import { RoleSelect } from './RoleSelect.tsx'
import { TokenSelect } from './TokenSelect.tsx'

const DAY = 86_400
const PERIODS = [7 * DAY, 30 * DAY, 91 * DAY, 365 * DAY]

/** A budget line: how much an office may spend in each period without another vote. */
export function LineFields({ draft, onChange, problems, choices }: FieldsProps<'line'>) {
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label="Name of the line" error={problems.name} hint="Such as “technology”.">
        <Input
          value={draft.name}
          autoComplete="off"
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </Field>
      <RoleSelect
        label="Who spends from it"
        offices={choices.offices}
        value={draft.role}
        error={problems.role}
        onChange={(role) => onChange({ role })}
      />
      <Field
        label="At most in one period"
        error={problems.cap}
        hint="What a period leaves unspent is not added to the next."
      >
        <Input
          inputMode="decimal"
          autoComplete="off"
          value={draft.cap}
          onChange={(event) => onChange({ cap: event.target.value })}
        />
      </Field>
      <TokenSelect
        tokens={choices.tokens}
        value={draft.token}
        onChange={(token) => onChange({ token })}
      />
      <Field label="One period lasts">
        <Select
          value={draft.period}
          onChange={(event) => onChange({ period: Number(event.target.value) })}
        >
          {PERIODS.map((seconds) => (
            <option key={seconds} value={seconds}>
              {formatDuration(seconds)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Number of periods" error={problems.periods}>
        <Input
          inputMode="numeric"
          value={draft.periods}
          onChange={(event) => onChange({ periods: event.target.value })}
        />
      </Field>
      <Field label="First day" error={problems.start} hint="Days begin at midnight in UTC.">
        <Input
          type="date"
          value={draft.start}
          onChange={(event) => onChange({ start: event.target.value })}
        />
      </Field>
    </div>
  )
}

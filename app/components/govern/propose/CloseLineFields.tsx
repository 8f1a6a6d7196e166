import { Field, Select } from '../../ui/Field.tsx'
import type { FieldsProps } from './ActionFields.tsx'

/** Which budget line or grant ends early. */
export function CloseLineFields({ draft, onChange, problems, choices }: FieldsProps<'closeLine'>) {
  const open = choices.lines.filter((line) => line.open)
  return (
    <Field
      label="Line that ends"
      error={problems.lineId}
      hint={
        open.length === 0
          ? 'No budget line is open now.'
          : 'What a grant has not paid yet is not owed any more.'
      }
    >
      <Select value={draft.lineId} onChange={(event) => onChange({ lineId: event.target.value })}>
        <option value="">Choose</option>
        {open.map(({ lineId, name, cap, kind }) => (
          <option key={lineId} value={String(lineId)}>
            {name} ({kind === 'grant' ? 'grant of' : 'up to'} {cap.text})
          </option>
        ))}
      </Select>
    </Field>
  )
}

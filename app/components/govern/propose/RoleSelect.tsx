import type { OfficeView } from '@fanal/sdk/governance/types'
import { Field, Select } from '../../ui/Field.tsx'

export type RoleSelectProps = {
  label: string
  offices: OfficeView[]
  value: string
  error: string | undefined
  onChange: (role: string) => void
}

/** The offices whose holders may spend. */
export function RoleSelect({ label, offices, value, error, onChange }: RoleSelectProps) {
  return (
    <Field label={label} error={error} hint="The council appoints who holds an office.">
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">Choose</option>
        {offices.map(({ name, role }) => (
          <option key={String(role)} value={String(role)}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  )
}

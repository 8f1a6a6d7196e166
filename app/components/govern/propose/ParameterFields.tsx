import type { ParameterType } from '@fanal/sdk/governance/types'
import { Field, Input, Select } from '../../ui/Field.tsx'
import type { FieldsProps } from './ActionFields.tsx'

const EXAMPLES: Record<ParameterType, string> = {
  bps: '2.5 %',
  seconds: '7 days',
  amount: '1,000',
  count: '31',
  address: '0x…',
  digest: '0x…',
  flag: 'yes',
}

/** Which number of the network changes, and to what. */
export function ParameterFields({ draft, onChange, problems, choices }: FieldsProps<'parameter'>) {
  const { parameters } = choices
  const chosen = parameters.find(({ name }) => name === draft.name)
  const isBounded = chosen && !['address', 'digest', 'flag'].includes(chosen.type)
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field
        label="What changes"
        error={problems.name}
        hint={chosen ? `It is ${chosen.valueText} now.` : 'Everything that a vote may change.'}
      >
        <Select
          value={draft.name}
          onChange={(event) => onChange({ name: event.target.value, value: '' })}
        >
          <option value="">Choose</option>
          {parameters.map(({ name, label, valueText }) => (
            <option key={name} value={name}>
              {label} ({valueText.length > 24 ? `${valueText.slice(0, 10)}…` : valueText})
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label="New value"
        error={problems.value}
        hint={isBounded ? `Between ${chosen.minText} and ${chosen.maxText}.` : 'Within its bounds.'}
      >
        {chosen?.type === 'flag' ? (
          <Select value={draft.value} onChange={(event) => onChange({ value: event.target.value })}>
            <option value="">Choose</option>
            <option value="yes">yes</option>
            <option value="no">no</option>
          </Select>
        ) : (
          <Input
            autoComplete="off"
            placeholder={chosen ? EXAMPLES[chosen.type] : ''}
            disabled={chosen === undefined}
            value={draft.value}
            onChange={(event) => onChange({ value: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}

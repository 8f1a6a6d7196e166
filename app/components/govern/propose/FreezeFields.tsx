import { freezeWords } from '@fanal/sdk/governance/freezes/freezeActions'
import { shortAddress } from '../../format/shortAddress.ts'
import { Field, Input, Select } from '../../ui/Field.tsx'
import { formatMoment } from '../formatMoment.ts'
import type { FieldsProps } from './ActionFields.tsx'
import { freezeKey } from './freezeKey.ts'

/** Which freeze of the council ends at once, or lasts longer. */
export function FreezeFields({ draft, onChange, problems, choices }: FieldsProps<'freeze'>) {
  const { freezes } = choices
  const chosen = freezes.find((freeze) => freezeKey(freeze) === draft.freeze)
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field
        label="Freeze"
        error={problems.freeze}
        hint={
          freezes.length === 0
            ? 'Nothing is frozen now.'
            : chosen?.until && `It ends by itself ${formatMoment(chosen.until)}.`
        }
        className="sm:col-span-2"
      >
        <Select value={draft.freeze} onChange={(event) => onChange({ freeze: event.target.value })}>
          <option value="">Choose</option>
          {freezes.map((freeze) => (
            <option key={freezeKey(freeze)} value={freezeKey(freeze)}>
              {freezeWords[freeze.action]} ({freeze.targetName ?? shortAddress(freeze.target)})
            </option>
          ))}
        </Select>
      </Field>
      <Field label="What happens to it">
        <Select
          value={draft.change}
          onChange={(event) =>
            onChange({ change: event.target.value === 'prolong' ? 'prolong' : 'lift' })
          }
        >
          <option value="lift">It ends at once</option>
          <option value="prolong">It lasts longer</option>
        </Select>
      </Field>
      {draft.change === 'prolong' && (
        <Field
          label="It lasts until"
          error={problems.until}
          hint="Midnight in UTC; at most 180 days ahead when it is executed."
        >
          <Input
            type="date"
            value={draft.until}
            onChange={(event) => onChange({ until: event.target.value })}
          />
        </Field>
      )}
    </div>
  )
}

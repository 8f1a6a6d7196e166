import { formatDuration } from '../../format/formatDuration.ts'
import { Field, Select, Textarea } from '../../ui/Field.tsx'
import { DiffView } from '../change/DiffView.tsx'
import type { FieldsProps } from './ActionFields.tsx'

const OVERLAPS = [0, 3600, 86_400, 3 * 86_400, 7 * 86_400, 14 * 86_400, 30 * 86_400]

/** The new text of the charter, with what it changes while one writes. */
export function CharterFields({ draft, onChange, problems, choices }: FieldsProps<'charter'>) {
  const { charter, maxOverlap } = choices
  return (
    <div className="grid grid-cols-1 gap-5">
      <Field label="The charter as it shall be" error={problems.text}>
        <Textarea
          className="mono min-h-80"
          value={draft.text}
          onChange={(event) => onChange({ text: event.target.value })}
        />
      </Field>
      {charter !== undefined && charter !== draft.text && (
        <div>
          <p className="mb-1 text-sm font-medium">What changes</p>
          <DiffView before={charter} after={draft.text} />
        </div>
      )}
      <Field
        label="The charter before stays valid for"
        error={problems.overlap}
        hint="Orders that people signed under it can be carried out until then."
        className="sm:max-w-xs"
      >
        <Select
          value={draft.overlap}
          onChange={(event) => onChange({ overlap: Number(event.target.value) })}
        >
          {OVERLAPS.filter((seconds) => seconds <= maxOverlap).map((seconds) => (
            <option key={seconds} value={seconds}>
              {seconds === 0 ? 'not a second longer' : formatDuration(seconds)}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  )
}

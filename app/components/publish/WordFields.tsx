import { Field, Input, Select, Textarea } from '../ui/Field.tsx'
import { type DraftProblems, LICENSES, type PublishDraft } from './publishDraft.ts'

export type DraftFieldsProps = {
  draft: PublishDraft
  problems: DraftProblems
  onChange: (draft: PublishDraft) => void
}

/** The public words about a dataset. */
export function WordFields({ draft, problems, onChange }: DraftFieldsProps) {
  return (
    <>
      <Field label="Name" error={problems.name}>
        <Input value={draft.name} maxLength={200} onChange={(event) => onChange({ ...draft, name: event.target.value })} />
      </Field>
      <Field label="Description" hint="Which device, where, how often, in which units. Shown as plain text.">
        <Textarea
          value={draft.description}
          maxLength={20_000}
          onChange={(event) => onChange({ ...draft, description: event.target.value })}
        />
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="Keywords" hint="Between commas." error={problems.keywords}>
          <Input value={draft.keywords} onChange={(event) => onChange({ ...draft, keywords: event.target.value })} />
        </Field>
        <Field label="Licence">
          <Select value={draft.license} onChange={(event) => onChange({ ...draft, license: event.target.value })}>
            {LICENSES.map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Field label="Your name" hint="Optional. Shown as your own claim beside your address.">
        <Input value={draft.creator} maxLength={200} onChange={(event) => onChange({ ...draft, creator: event.target.value })} />
      </Field>
    </>
  )
}

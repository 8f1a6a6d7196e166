'use client'

import { Field, Input, Select, Textarea } from '../ui/Field.tsx'
import { type DraftProblems, LICENCES, type PublishDraft } from './publishDraft.ts'
import { Section } from './Section.tsx'

export type FormPartProps = {
  draft: PublishDraft
  onChange: (change: Partial<PublishDraft>) => void
  /** Shown once the person has tried to publish. */
  problems: DraftProblems
}

/** What it is, in the seller's words. */
export function WordsForm({ draft, onChange, problems }: FormPartProps) {
  const isListed = LICENCES.some(({ id }) => id === draft.license)
  return (
    <Section title="What it is" hint="This is public, and what people search in.">
      <div className="grid gap-5">
        <Field label="Name" error={problems.name}>
          <Input
            value={draft.name}
            maxLength={200}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        </Field>
        <Field
          label="Description"
          hint="Where and how it was measured, what the columns mean, what is missing."
          error={problems.description}
        >
          <Textarea
            rows={5}
            value={draft.description}
            onChange={(event) => onChange({ description: event.target.value })}
          />
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label="Keywords" hint="Separated by commas." error={problems.keywords}>
            <Input
              value={draft.keywords}
              onChange={(event) => onChange({ keywords: event.target.value })}
            />
          </Field>
          <Field label="Seller’s name" hint="Optional. Shown as your own claim.">
            <Input
              value={draft.creatorName}
              maxLength={200}
              onChange={(event) => onChange({ creatorName: event.target.value })}
            />
          </Field>
        </div>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label="Licence" hint="What buyers may do with it.">
            <Select
              value={isListed ? draft.license : ''}
              onChange={(event) => onChange({ license: event.target.value })}
            >
              {LICENCES.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
              <option value="">Another</option>
            </Select>
          </Field>
          {!isListed && (
            <Field
              label="Which licence"
              hint="SPDX identifier or web address."
              error={problems.license}
            >
              <Input
                value={draft.license}
                onChange={(event) => onChange({ license: event.target.value.trim() })}
              />
            </Field>
          )}
        </div>
      </div>
    </Section>
  )
}

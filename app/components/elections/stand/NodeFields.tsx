import { Field, Input } from '../../ui/Field.tsx'
import type { StandDraft, StandProblems } from './standDraft.ts'

export type NodeFieldsProps = {
  draft: StandDraft
  problems: StandProblems
  onChange: (change: Partial<StandDraft>) => void
}

/** The fog node that a candidate brings, and its account's agreement. */
export function NodeFields({ draft, problems, onChange }: NodeFieldsProps) {
  const text = (field: 'signer' | 'encryptionKey' | 'nodeUrl' | 'consent', placeholder: string) => (
    <Input
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      value={draft[field]}
      onChange={(event) => onChange({ [field]: event.target.value })}
    />
  )
  return (
    <section aria-labelledby="node" className="card grid gap-5 p-5 sm:p-7">
      <div>
        <h2 id="node" className="display text-xl">
          Your fog node
        </h2>
        <p className="mt-1 text-sm text-muted">
          It guards keys and signs reports when you are elected. It shows these when it starts.
        </p>
      </div>
      <Field label="Address with which it signs" error={problems.signer}>
        {text('signer', '0x…')}
      </Field>
      <Field label="Its public encryption key" error={problems.encryptionKey}>
        {text('encryptionKey', '0x…')}
      </Field>
      <Field label="Where it is reached" error={problems.nodeUrl}>
        {text('nodeUrl', 'https://…')}
      </Field>
      <Field
        label="Agreement of its account"
        hint="Only if the node signs with another account than this one: below on this page that account makes it."
        error={problems.consent}
      >
        {text('consent', '0x…')}
      </Field>
    </section>
  )
}

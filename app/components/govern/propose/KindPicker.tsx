import { PROPOSAL_KINDS, type ProposalKindId } from './proposalKinds.ts'

export type KindPickerProps = { value: ProposalKindId; onChange: (kind: ProposalKindId) => void }

/** What the proposal is about. */
export function KindPicker({ value, onChange }: KindPickerProps) {
  return (
    <fieldset>
      <legend className="mb-3 font-medium">What shall change?</legend>
      <div className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {PROPOSAL_KINDS.map(({ id, name, hint, Icon }) => (
          <label
            key={id}
            className="flex items-start gap-3 rounded-md border border-line bg-surface p-4 has-checked:border-ink has-checked:bg-inset has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-amber-text"
          >
            <input
              type="radio"
              name="kind"
              value={id}
              checked={id === value}
              onChange={() => onChange(id)}
              className="sr-only"
            />
            <Icon size={20} aria-hidden className="mt-0.5 shrink-0 text-amber-text" />
            <span>
              <span className="block font-medium">{name}</span>
              <span className="block text-sm text-muted">{hint}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

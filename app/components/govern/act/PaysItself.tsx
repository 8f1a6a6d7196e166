export type PaysItselfProps = {
  isChecked: boolean
  isDisabled: boolean
  onChange: (isChecked: boolean) => void
  /** What else follows from it. */
  note?: string
}

/** For those who would rather send it themselves than hand a signature to a fog node. */
export function PaysItself({ isChecked, isDisabled, onChange, note }: PaysItselfProps) {
  return (
    <label className="flex items-start gap-3 text-sm">
      <input
        type="checkbox"
        className="mt-0.5 size-4 shrink-0 accent-(--ink)"
        checked={isChecked}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        Send it myself and pay the fee
        {note && <span className="text-muted">; {note}</span>}
      </span>
    </label>
  )
}

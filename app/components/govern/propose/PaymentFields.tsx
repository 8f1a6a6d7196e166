import { Field, Input } from '../../ui/Field.tsx'
import type { FieldsProps } from './ActionFields.tsx'
import { TokenSelect } from './TokenSelect.tsx'

/** Who is paid how much out of the treasury. */
export function PaymentFields({ draft, onChange, problems, choices }: FieldsProps<'payment'>) {
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label="Amount" error={problems.amount} hint="In whole tokens, like 1,250.50.">
        <Input
          inputMode="decimal"
          autoComplete="off"
          value={draft.amount}
          onChange={(event) => onChange({ amount: event.target.value })}
        />
      </Field>
      <TokenSelect
        tokens={choices.tokens}
        value={draft.token}
        onChange={(token) => onChange({ token })}
      />
      <Field
        label="Paid to"
        error={problems.to}
        hint="Once paid, only the recipient can give it back. Say under “Why” what it is for."
        className="sm:col-span-2"
      >
        <Input
          placeholder="0x…"
          autoComplete="off"
          spellCheck={false}
          value={draft.to}
          onChange={(event) => onChange({ to: event.target.value })}
        />
      </Field>
    </div>
  )
}

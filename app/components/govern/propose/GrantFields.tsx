import { Plus, X } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import { Field, Input } from '../../ui/Field.tsx'
import type { FieldsProps } from './ActionFields.tsx'
import { RoleSelect } from './RoleSelect.tsx'
import { TokenSelect } from './TokenSelect.tsx'

/** A grant: agreed sums to one recipient, each paid once its milestone is reached. */
export function GrantFields({ draft, onChange, problems, choices }: FieldsProps<'grant'>) {
  const { milestones } = draft
  const change = (index: number, amount: string) =>
    onChange({ milestones: milestones.map((old, place) => (place === index ? amount : old)) })
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label="Name of the grant" error={problems.name} hint="Such as “bridge research”.">
        <Input
          value={draft.name}
          autoComplete="off"
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </Field>
      <RoleSelect
        label="Who decides that a milestone is reached"
        offices={choices.offices}
        value={draft.role}
        error={problems.role}
        onChange={(role) => onChange({ role })}
      />
      <Field label="Paid to" error={problems.recipient} className="sm:col-span-2">
        <Input
          placeholder="0x…"
          autoComplete="off"
          spellCheck={false}
          value={draft.recipient}
          onChange={(event) => onChange({ recipient: event.target.value })}
        />
      </Field>
      <TokenSelect
        tokens={choices.tokens}
        value={draft.token}
        onChange={(token) => onChange({ token })}
      />
      <fieldset className="grid content-start gap-3">
        <legend className="mb-1.5 text-sm font-medium">Milestones, paid in this order</legend>
        {milestones.map((amount, index) => (
          <div key={index} className="flex items-start gap-2">
            <Field
              label={<span className="sr-only">Amount of milestone {index + 1}</span>}
              error={problems[`milestone${index}`]}
              className="grow"
            >
              <Input
                inputMode="decimal"
                autoComplete="off"
                placeholder={`Amount of milestone ${index + 1}`}
                value={amount}
                onChange={(event) => change(index, event.target.value)}
              />
            </Field>
            {milestones.length > 1 && (
              <Button
                look="quiet"
                aria-label={`Remove milestone ${index + 1}`}
                icon={<X size={16} aria-hidden />}
                onClick={() =>
                  onChange({ milestones: milestones.filter((_, place) => place !== index) })
                }
              />
            )}
          </div>
        ))}
        {problems.milestones && <p className="text-[0.8125rem] text-bad">{problems.milestones}</p>}
        <Button
          size="small"
          className="w-fit"
          icon={<Plus size={15} aria-hidden />}
          onClick={() => onChange({ milestones: [...milestones, ''] })}
        >
          Another milestone
        </Button>
      </fieldset>
      <Field label="First day" error={problems.start} hint="Days begin at midnight in UTC.">
        <Input
          type="date"
          value={draft.start}
          onChange={(event) => onChange({ start: event.target.value })}
        />
      </Field>
      <Field label="Last day" error={problems.end} hint="What is not paid by then is not owed.">
        <Input
          type="date"
          value={draft.end}
          onChange={(event) => onChange({ end: event.target.value })}
        />
      </Field>
    </div>
  )
}

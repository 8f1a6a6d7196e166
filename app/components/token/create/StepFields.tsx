import { Plus, X } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import { Field, Input } from '../../ui/Field.tsx'
import { MOST_STEPS, type ScheduleDraft } from './scheduleDraft.ts'
import type { ScheduleProblems } from './scheduleProblems.ts'

export type StepFieldsProps = {
  steps: ScheduleDraft['steps']
  problems: ScheduleProblems
  onChange: (steps: ScheduleDraft['steps']) => void
}

/** Up to twelve days, each with its own sum. */
export function StepFields({ steps, problems, onChange }: StepFieldsProps) {
  const change = (index: number, part: Partial<ScheduleDraft['steps'][number]>) =>
    onChange(steps.map((step, place) => (place === index ? { ...step, ...part } : step)))
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1.5 text-sm font-medium">What is paid when</legend>
      {steps.map(({ day, amount }, index) => (
        <div key={index} className="flex flex-wrap items-start gap-2">
          <Field
            label={<span className="sr-only">Day {index + 1}</span>}
            error={problems[`day${index}`]}
            className="grow basis-36"
          >
            <Input
              type="date"
              value={day}
              onChange={(event) => change(index, { day: event.target.value })}
            />
          </Field>
          <Field
            label={<span className="sr-only">Amount {index + 1}</span>}
            error={problems[`amount${index}`]}
            className="grow basis-36"
          >
            <Input
              inputMode="decimal"
              autoComplete="off"
              placeholder={`Amount ${index + 1}`}
              value={amount}
              onChange={(event) => change(index, { amount: event.target.value })}
            />
          </Field>
          {steps.length > 1 && (
            <Button
              look="quiet"
              aria-label={`Remove day ${index + 1}`}
              icon={<X size={16} aria-hidden />}
              onClick={() => onChange(steps.filter((_, place) => place !== index))}
            />
          )}
        </div>
      ))}
      {steps.length < MOST_STEPS && (
        <Button
          size="small"
          className="w-fit"
          icon={<Plus size={15} aria-hidden />}
          onClick={() => onChange([...steps, { day: '', amount: '' }])}
        >
          Another day
        </Button>
      )}
    </fieldset>
  )
}

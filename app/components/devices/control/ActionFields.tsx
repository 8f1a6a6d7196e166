'use client'

import { Plus, X } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import { Field, Input } from '../../ui/Field.tsx'
import { type ControlDraft, type ControlProblems, MOST_ACTIONS } from './controlDraft.ts'

type Actions = ControlDraft['actions']
export type ActionFieldsProps = {
  actions: Actions
  problems: ControlProblems
  onChange: (actions: Actions) => void
}

/** The commands that a device understands, each by its number. */
export function ActionFields({ actions, problems, onChange }: ActionFieldsProps) {
  const set = (index: number, change: Partial<Actions[number]>) =>
    onChange(actions.map((action, at) => (at === index ? { ...action, ...change } : action)))
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-3 font-medium">What it understands</legend>
      {actions.map((action, index) => (
        <div key={index} className="grid items-start gap-4 sm:grid-cols-[7rem_1fr_1fr_auto]">
          <Field label="Number" error={problems[`kind${index}`]}>
            <Input
              inputMode="numeric"
              autoComplete="off"
              value={action.kind}
              onChange={(event) => set(index, { kind: event.target.value })}
            />
          </Field>
          <Field label="What it does" error={problems[`name${index}`]}>
            <Input
              maxLength={100}
              autoComplete="off"
              value={action.name}
              onChange={(event) => set(index, { name: event.target.value })}
            />
          </Field>
          <Field label="What goes with it (optional)">
            <Input
              maxLength={1000}
              autoComplete="off"
              value={action.description}
              onChange={(event) => set(index, { description: event.target.value })}
            />
          </Field>
          {actions.length > 1 && (
            <Button
              look="quiet"
              aria-label={`Remove command ${index + 1}`}
              className="sm:mt-[1.72rem]"
              icon={<X size={18} aria-hidden />}
              onClick={() => onChange(actions.filter((_, at) => at !== index))}
            />
          )}
        </div>
      ))}
      {actions.length < MOST_ACTIONS && (
        <Button
          size="small"
          className="w-fit"
          icon={<Plus size={16} aria-hidden />}
          onClick={() =>
            onChange([
              ...actions,
              { kind: String(100 + actions.length), name: '', description: '' },
            ])
          }
        >
          Another command
        </Button>
      )}
    </fieldset>
  )
}

'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useNow } from '../../format/useNow.ts'
import { Button } from '../../ui/Button.tsx'
import { type ActionDraft, type ActionKind, emptyAction } from './actionDraft.ts'
import { ActionFields } from './ActionFields.tsx'
import type { ActionProblems } from './actionProblems.ts'
import { ACTION_NAMES } from './proposalKinds.ts'
import type { ProposeChoices } from './proposeChoices.ts'

export type ActionCardsProps = {
  actions: ActionDraft[]
  onChange: (actions: ActionDraft[]) => void
  problems: ActionProblems[]
  choices: ProposeChoices
}

/** An upgrade stands alone; everything else may be put into one proposal. */
const ADDABLE: ActionKind[] = ['parameter', 'payment', 'line', 'grant', 'closeLine', 'freeze']

/** Every change of the proposal, each with its form. They are executed together or not at all. */
export function ActionCards({ actions, onChange, problems, choices }: ActionCardsProps) {
  const now = useNow() ?? 0
  const isAlone = actions.some(({ kind }) => kind === 'charter')
  const add = (kind: ActionKind) =>
    onChange([...actions, emptyAction(kind, defaultsOf(choices, now))])
  return (
    <div className="grid grid-cols-1 gap-4">
      {actions.map((action, index) => (
        <section key={index} aria-label={ACTION_NAMES[action.kind]} className="card p-5 sm:p-7">
          <div className="mb-5 flex items-center justify-between gap-4">
            <h2 className="display text-xl">{ACTION_NAMES[action.kind]}</h2>
            {actions.length > 1 && (
              <Button
                look="quiet"
                size="small"
                aria-label={`Remove change ${index + 1}`}
                icon={<Trash2 size={16} aria-hidden />}
                onClick={() => onChange(actions.filter((_, place) => place !== index))}
              />
            )}
          </div>
          <ActionFields
            draft={action}
            problems={problems[index] ?? {}}
            choices={choices}
            onChange={(next) =>
              onChange(actions.map((old, place) => (place === index ? next : old)))
            }
          />
        </section>
      ))}
      {!isAlone && (
        <details className="text-sm">
          <summary className="w-fit font-medium text-muted hover:text-text">
            Add another change to the same proposal
          </summary>
          <p className="mt-2 text-muted">They are executed together or not at all.</p>
          <div className="mt-3 flex flex-wrap gap-2">
            {ADDABLE.map((kind) => (
              <Button
                key={kind}
                size="small"
                icon={<Plus size={15} aria-hidden />}
                onClick={() => add(kind)}
              >
                {ACTION_NAMES[kind]}
              </Button>
            ))}
          </div>
        </details>
      )}
    </div>
  )
}

/** What new forms begin with. */
export function defaultsOf({ tokens, offices, charter }: ProposeChoices, now: number) {
  return {
    token: tokens[0]?.token ?? '',
    role: String(offices[0]?.role ?? ''),
    charter: charter ?? '',
    now,
  }
}

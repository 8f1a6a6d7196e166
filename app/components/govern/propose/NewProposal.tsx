'use client'

import { useState } from 'react'
import type { Address } from 'viem'
import { useProposeChoices } from '@/hooks/govern/useProposeChoices.ts'
import { useNow } from '../../format/useNow.ts'
import { OfflineNote } from '../../network/OfflineNote.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Field, Input, Textarea } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { ActionCards, defaultsOf } from './ActionCards.tsx'
import { emptyAction } from './actionDraft.ts'
import { KindPicker } from './KindPicker.tsx'
import { ACTION_NAMES, PROPOSAL_KINDS, type ProposalKindId } from './proposalKinds.ts'
import { isReady, type ProposalDraft, proposalProblems } from './proposalDraft.ts'
import type { ProposeChoices } from './proposeChoices.ts'
import { ReviewProposal } from './ReviewProposal.tsx'
import { ThresholdNote } from './ThresholdNote.tsx'

export type NewProposalProps = { account: Address; kind: ProposalKindId }

/** Writes a proposal by filling in forms; nothing is asked of the wallet before everything is right and was shown. */
export function NewProposal({ account, kind }: NewProposalProps) {
  const choices = useProposeChoices()
  const now = useNow()
  if (choices.error && !choices.data) {
    return (
      <ErrorNote
        error={choices.error}
        title="What can be changed could not be read."
        onRetry={() => void choices.refetch()}
      />
    )
  }
  if (choices.data === undefined || now === undefined) {
    return <Skeleton className="h-96 rounded-lg" />
  }
  return <Form account={account} kind={kind} choices={choices.data} now={now} />
}

type FormProps = NewProposalProps & { choices: ProposeChoices; now: number }

function Form({ account, kind: first, choices, now }: FormProps) {
  const start = (kind: ProposalKindId) => {
    const [action] = PROPOSAL_KINDS.find(({ id }) => id === kind)?.actions ?? ['parameter']
    return [emptyAction(action, defaultsOf(choices, now))]
  }
  const [kind, setKind] = useState(first)
  const [draft, setDraft] = useState<ProposalDraft>(() => ({
    title: '',
    body: '',
    actions: start(first),
  }))
  const [hasTried, setHasTried] = useState(false)
  const [isReviewing, setIsReviewing] = useState(false)
  const problems = proposalProblems(draft, choices)
  const shown = hasTried ? problems : { actions: [] }
  const budgetKinds = kind === 'budget' && draft.actions.length === 1

  if (isReviewing) {
    return <ReviewProposal draft={draft} onBack={() => setIsReviewing(false)} />
  }
  return (
    <form
      noValidate
      className="grid grid-cols-1 gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        setHasTried(true)
        if (isReady(problems)) return setIsReviewing(true)
        const form = event.currentTarget
        // After the problems are drawn, the first one is where one goes on.
        requestAnimationFrame(() =>
          form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
        )
      }}
    >
      <OfflineNote />
      <ThresholdNote account={account} />
      <KindPicker
        value={kind}
        onChange={(next) => {
          setKind(next)
          setHasTried(false)
          setDraft({ ...draft, actions: start(next) })
        }}
      />
      {kind === 'upgrade' && <UpgradeNote />}
      <section aria-label="What it is about" className="card grid gap-5 p-5 sm:p-7">
        <Field
          label="Title"
          error={shown.title}
          hint="What it does, so that somebody in a hurry understands it."
        >
          <Input
            value={draft.title}
            onChange={(event) => setDraft({ ...draft, title: event.target.value })}
          />
        </Field>
        <Field
          label="Why (optional)"
          error={shown.body}
          hint="Kept on the chain for ever. The longer, the dearer to propose."
        >
          <Textarea
            value={draft.body}
            onChange={(event) => setDraft({ ...draft, body: event.target.value })}
          />
        </Field>
      </section>
      {budgetKinds && (
        <div role="group" aria-label="Kind of budget" className="flex flex-wrap gap-2">
          {(['line', 'grant', 'closeLine'] as const).map((action) => (
            <Button
              key={action}
              size="small"
              look={draft.actions[0]?.kind === action ? 'ink' : 'line'}
              aria-pressed={draft.actions[0]?.kind === action}
              onClick={() => {
                setHasTried(false)
                setDraft({ ...draft, actions: [emptyAction(action, defaultsOf(choices, now))] })
              }}
            >
              {ACTION_NAMES[action]}
            </Button>
          ))}
        </div>
      )}
      <ActionCards
        actions={draft.actions}
        problems={shown.actions}
        choices={choices}
        onChange={(actions) => setDraft({ ...draft, actions })}
      />
      {hasTried && !isReady(problems) && (
        <p role="alert" className="text-sm text-bad">
          Something is missing or wrong above. Nothing was asked of your wallet.
        </p>
      )}
      <Button type="submit" look="amber" size="large" className="w-full sm:w-fit">
        See what it will do
      </Button>
    </form>
  )
}

function UpgradeNote() {
  return (
    <p className="rounded-md bg-inset p-4 text-sm text-muted">
      An upgrade has two stages. First holders adopt a charter that says what the upgrade is for:
      write it here. Once that is executed, anybody files the tested release within thirty days; it
      has to be held once more, and the nodes have time to take it up before it runs.
    </p>
  )
}

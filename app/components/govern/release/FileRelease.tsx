'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useProposal } from '@/hooks/govern/useProposal.ts'
import { OfflineNote } from '../../network/OfflineNote.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Field, Input, Textarea } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { CallFields } from './CallFields.tsx'
import {
  EMPTY_CALL,
  isReleaseReady,
  releaseForm,
  type ReleaseDraft,
  releaseProblems,
} from './releaseDraft.ts'
import { ReviewRelease } from './ReviewRelease.tsx'

/** Files the tested release of an upgrade whose charter is adopted. */
export function FileRelease({ upgradeId }: { upgradeId: bigint }) {
  const upgrade = useProposal(upgradeId)
  const [draft, setDraft] = useState<ReleaseDraft>({
    title: '',
    body: '',
    notes: '',
    calls: [EMPTY_CALL],
    contracts: '',
  })
  const [hasTried, setHasTried] = useState(false)
  const [isReviewing, setIsReviewing] = useState(false)
  const problems = releaseProblems(draft)
  const shown = hasTried ? problems : { calls: [] }
  const change = (part: Partial<ReleaseDraft>) => setDraft({ ...draft, ...part })

  if (upgrade.isPending) return <Skeleton className="h-96 rounded-lg" />
  if (upgrade.data === undefined) {
    return (
      <ErrorNote
        error={upgrade.error}
        title="The upgrade could not be read."
        onRetry={() => void upgrade.refetch()}
      />
    )
  }
  if (isReviewing) {
    return (
      <ReviewRelease form={releaseForm(draft, upgradeId)} onBack={() => setIsReviewing(false)} />
    )
  }
  return (
    <form
      noValidate
      className="grid grid-cols-1 gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        setHasTried(true)
        if (isReleaseReady(problems)) return setIsReviewing(true)
        const form = event.currentTarget
        requestAnimationFrame(() =>
          form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
        )
      }}
    >
      <OfflineNote />
      <p className="text-muted">
        For <span className="text-text">{upgrade.data.proposal.title}</span>.{' '}
        {upgrade.data.proposal.stage.words}
      </p>
      <section aria-label="The release" className="card grid gap-5 p-5 sm:p-7">
        <Field label="Title" error={shown.title}>
          <Input value={draft.title} onChange={(event) => change({ title: event.target.value })} />
        </Field>
        <Field label="Why (optional)" hint="Kept on the chain for ever.">
          <Textarea value={draft.body} onChange={(event) => change({ body: event.target.value })} />
        </Field>
        <Field
          label="What was tested, and how"
          error={shown.notes}
          hint="Stored on the fog nodes; the chain keeps its fingerprint."
        >
          <Textarea
            className="min-h-40"
            value={draft.notes}
            onChange={(event) => change({ notes: event.target.value })}
          />
        </Field>
      </section>
      {draft.calls.map((call, index) => (
        <section key={index} aria-label={`Call ${index + 1}`} className="card p-5 sm:p-7">
          <div className="mb-5 flex items-center justify-between gap-4">
            <h2 className="display text-xl">Call {index + 1}</h2>
            {draft.calls.length > 1 && (
              <Button
                look="quiet"
                size="small"
                aria-label={`Remove call ${index + 1}`}
                icon={<Trash2 size={16} aria-hidden />}
                onClick={() => change({ calls: draft.calls.filter((_, place) => place !== index) })}
              />
            )}
          </div>
          <CallFields
            call={call}
            problem={shown.calls[index]}
            onChange={(next) =>
              change({ calls: draft.calls.map((old, place) => (place === index ? next : old)) })
            }
          />
        </section>
      ))}
      <Button
        size="small"
        className="w-fit"
        icon={<Plus size={15} aria-hidden />}
        onClick={() => change({ calls: [...draft.calls, EMPTY_CALL] })}
      >
        Another call
      </Button>
      <Field
        label="Further contracts whose code must stay as it is (optional)"
        hint="One address a line. Contracts that are called are compared anyway."
        error={shown.contracts}
      >
        <Textarea
          className="mono"
          value={draft.contracts}
          onChange={(event) => change({ contracts: event.target.value })}
        />
      </Field>
      {hasTried && !isReleaseReady(problems) && (
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

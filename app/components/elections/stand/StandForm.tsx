'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Address } from 'viem'
import { useElectionAction } from '@/hooks/elections/useElectionAction.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Field, Input, Select, Textarea } from '../../ui/Field.tsx'
import { REGIONS, regionName } from '../regionName.ts'
import { NodeFields } from './NodeFields.tsx'
import { EMPTY_STAND, standForm, standProblems } from './standDraft.ts'
import type { StandFacts } from './standFacts.ts'
import { StandTerms } from './StandTerms.tsx'

export type StandFormProps = { facts: StandFacts; account: Address }

/** Fills in a candidacy; nothing is asked of the wallet before everything is right. */
export function StandForm({ facts, account }: StandFormProps) {
  const { election, body, listed } = facts
  const router = useRouter()
  const register = useElectionAction<unknown>()
  const [draft, setDraft] = useState(EMPTY_STAND)
  const [hasTried, setHasTried] = useState(false)
  const needs = { account, needsNode: body.rules.needsNode, needsList: !listed.proven }
  const problems = standProblems(draft, needs)
  const shown = hasTried ? problems : {}
  const isReady = Object.keys(problems).length === 0
  const change = (next: Partial<typeof draft>) => setDraft({ ...draft, ...next })

  const go = () =>
    register.mutate(
      async (client) => {
        const { registerCandidate } =
          await import('@fanal/sdk/governance/elections/registerCandidate')
        return registerCandidate(client, { form: standForm(draft, election.electionId, needs) })
      },
      { onSuccess: () => router.push(`/govern/elections/${election.electionId}`) },
    )
  return (
    <form
      noValidate
      className="grid grid-cols-1 gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        setHasTried(true)
        if (isReady) return go()
        const form = event.currentTarget
        // After the problems are drawn, the first one is where one goes on.
        requestAnimationFrame(() =>
          form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
        )
      }}
    >
      <section aria-label="What holders read" className="card grid gap-5 p-5 sm:p-7">
        <Field label="Name" error={shown.name} hint="By which holders know you.">
          <Input value={draft.name} onChange={(event) => change({ name: event.target.value })} />
        </Field>
        <Field
          label="What you stand for"
          error={shown.statement}
          hint="Kept by the fog nodes, bound to the chain by its digest. It cannot be changed."
        >
          <Textarea
            rows={6}
            value={draft.statement}
            onChange={(event) => change({ statement: event.target.value })}
          />
        </Field>
        <Field label="Your site (optional)" error={shown.url}>
          <Input
            inputMode="url"
            placeholder="https://…"
            value={draft.url}
            onChange={(event) => change({ url: event.target.value })}
          />
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label="Region" hint="Limits of one region count by it, where there are any.">
            <Select
              value={draft.region}
              onChange={(event) => change({ region: event.target.value })}
            >
              <option value="0">Not stated</option>
              {REGIONS.map((region) => (
                <option key={region} value={region}>
                  {regionName(region)}
                </option>
              ))}
            </Select>
          </Field>
          <Field
            label="Kind of member"
            error={shown.type}
            hint="A number from 0 to 255, as this body counts kinds; 0 where it does not."
          >
            <Input
              inputMode="numeric"
              value={draft.type}
              onChange={(event) => change({ type: event.target.value })}
            />
          </Field>
        </div>
      </section>
      {needs.needsNode && <NodeFields draft={draft} problems={shown} onChange={change} />}
      {needs.needsList && (
        <section aria-label="The published list" className="card p-5 sm:p-7">
          <Field
            label="The published list"
            error={shown.list}
            hint="Accounts that may stand, one a line, as who keeps the list published it. Your proof is made from it; without it you cannot stand."
          >
            <Textarea
              rows={5}
              className="mono text-sm"
              spellCheck={false}
              value={draft.list}
              onChange={(event) => change({ list: event.target.value })}
            />
          </Field>
        </section>
      )}
      {hasTried && !isReady && (
        <p role="alert" className="text-sm text-bad">
          Something is missing or wrong above. Nothing was asked of your wallet.
        </p>
      )}
      <section aria-label="Stand" className="card grid gap-4 p-5 sm:p-7">
        <Button type="submit" look="amber" size="large" busy={register.isPending}>
          Stand as a candidate
        </Button>
        {register.error && <ErrorNote error={register.error} />}
        <StandTerms facts={facts} />
      </section>
    </form>
  )
}

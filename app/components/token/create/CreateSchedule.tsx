'use client'

import { useState } from 'react'
import type { Address } from 'viem'
import { useGovernAction } from '@/hooks/govern/useGovernAction.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { useHolding } from '@/hooks/token/useHolding.ts'
import { Consequences } from '../../govern/act/Consequences.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Field, Input, Select } from '../../ui/Field.tsx'
import { LinearFields } from './LinearFields.tsx'
import { draftPlan, emptySchedule, type ScheduleDraft } from './scheduleDraft.ts'
import { scheduleProblems } from './scheduleProblems.ts'
import { StepFields } from './StepFields.tsx'

/** Promises own tokens to somebody over time. */
export function CreateSchedule({ account }: { account: Address }) {
  const { network } = useNetwork()
  const { data: holding } = useHolding(account)
  const create = useGovernAction<unknown>()
  const [draft, setDraft] = useState<ScheduleDraft>(emptySchedule)
  const [hasTried, setHasTried] = useState(false)
  if (holding === undefined || holding.balance === 0n) return null
  const { balance, decimals, symbol } = holding
  const vesting = network.contracts.vestingSchedules
  const found = scheduleProblems({ draft, balance, decimals, symbol, vesting })
  const problems = hasTried ? found : {}
  const set = (change: Partial<ScheduleDraft>) => setDraft({ ...draft, ...change })
  const go = () => {
    setHasTried(true)
    if (Object.keys(found).length > 0) return
    create.mutate(
      async (client) => {
        const { createSchedules } = await import('@fanal/sdk/vesting/createSchedules')
        const beneficiary = draft.beneficiary.trim() as Address
        const plan = draftPlan(draft, decimals)
        return createSchedules(client, {
          schedules: [{ beneficiary, plan, revocable: draft.revocable }],
        })
      },
      {
        onSuccess: () => {
          setDraft(emptySchedule)
          setHasTried(false)
        },
      },
    )
  }
  return (
    <details className="card p-5 sm:p-6">
      <summary className="font-medium">Promise tokens to somebody over time</summary>
      <form
        noValidate
        className="mt-4 grid gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
      >
        <Field label="Who receives" error={problems.beneficiary}>
          <Input
            placeholder="0x…"
            autoComplete="off"
            spellCheck={false}
            value={draft.beneficiary}
            onChange={(event) => set({ beneficiary: event.target.value })}
          />
        </Field>
        <Field label="How it vests">
          <Select
            value={draft.kind}
            onChange={(event) => set({ kind: event.target.value as ScheduleDraft['kind'] })}
          >
            <option value="steps">On days that I choose, each with its sum</option>
            <option value="linear">In equal parts after equal times</option>
          </Select>
        </Field>
        {draft.kind === 'steps' ? (
          <StepFields
            steps={draft.steps}
            problems={problems}
            onChange={(steps) => set({ steps })}
          />
        ) : (
          <LinearFields draft={draft} problems={problems} onChange={set} />
        )}
        <label className="flex items-start gap-3 text-sm">
          <input
            type="checkbox"
            className="mt-0.5 size-4 shrink-0 accent-(--ink)"
            checked={draft.revocable}
            onChange={(event) => set({ revocable: event.target.checked })}
          />
          <span>I may end it early and take back what is not vested by then.</span>
        </label>
        {problems.sum && (
          <p role="alert" className="text-sm text-bad">
            {problems.sum}
          </p>
        )}
        <Button
          type="submit"
          className="w-full justify-self-start sm:w-auto"
          busy={create.isPending}
        >
          Fund it
        </Button>
        {create.isSuccess && (
          <p role="status" className="text-good">
            It is funded, and listed among the schedules.
          </p>
        )}
        {create.error && <ErrorNote error={create.error} />}
        <Consequences
          prompts="Your wallet asks for one transaction; before it for another one that lets the contract take exactly this sum, unless it may already."
          cost="You pay their network fees."
          final={
            draft.revocable
              ? 'The tokens leave your account now. You can take back only what is not vested.'
              : 'The tokens leave your account now, and nobody can give them back.'
          }
        />
      </form>
    </details>
  )
}

'use client'

import type { BudgetLineView } from '@fanal/sdk/governance/types'
import { useState } from 'react'
import { useSpend } from '@/hooks/networkView/useSpend.ts'
import { Consequences } from '../../govern/act/Consequences.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Field, Input, Textarea } from '../../ui/Field.tsx'
import { type SpendDraft, spendProblems } from './spendProblems.ts'

export type SpendDialogProps = { line: BudgetLineView; onClose: () => void }

/** For the office that a line belongs to: pays from it, with the reason for everybody to read. */
export function SpendDialog({ line, onClose }: SpendDialogProps) {
  const spend = useSpend()
  const [draft, setDraft] = useState<SpendDraft>({ amount: '', to: '', report: '' })
  const [hasTried, setHasTried] = useState(false)
  const isGrant = line.grant !== undefined
  const found = spendProblems({ draft, left: line.left, isGrant })
  const problems = hasTried ? found : {}
  const next = line.grant?.milestones[line.grant.released]
  const set = (change: Partial<SpendDraft>) => setDraft({ ...draft, ...change })
  const go = () => {
    setHasTried(true)
    if (Object.keys(found).length > 0) return
    spend.mutate(
      {
        line,
        report: draft.report.trim(),
        recipient: draft.to.trim(),
        amount: draft.amount.trim(),
      },
      onClose,
    )
  }
  return (
    <Dialog
      open
      firm
      onOpenChange={(open) => !open && !spend.isPending && onClose()}
      title={isGrant ? 'Release a milestone' : 'Spend from this line'}
      description={
        next ? `${next.text} go to the recipient of the grant.` : `${line.left.text} are left.`
      }
    >
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
      >
        {!isGrant && (
          <>
            <Field label="Amount" error={problems.amount} hint="In whole tokens, like 1,250.50.">
              <Input
                inputMode="decimal"
                autoComplete="off"
                value={draft.amount}
                onChange={(event) => set({ amount: event.target.value })}
              />
            </Field>
            <Field label="Paid to" error={problems.to}>
              <Input
                placeholder="0x…"
                autoComplete="off"
                spellCheck={false}
                value={draft.to}
                onChange={(event) => set({ to: event.target.value })}
              />
            </Field>
          </>
        )}
        <Field label="What for" error={problems.report} hint="Public, and kept for good.">
          <Textarea
            value={draft.report}
            onChange={(event) => set({ report: event.target.value })}
          />
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="amber" busy={spend.isPending}>
            Pay
          </Button>
          <Button look="quiet" disabled={spend.isPending} onClick={onClose}>
            Cancel
          </Button>
        </div>
        {spend.error && <ErrorNote error={spend.error} />}
        <Consequences
          prompts="Your wallet asks twice: for a signature that stores the text, and for a transaction."
          cost="You pay the network fee of the transaction."
          final="What is paid can only be given back by the recipient."
        />
      </form>
    </Dialog>
  )
}

'use client'

import type { ScheduleView } from '@fanal/sdk/vesting/types'
import { useState } from 'react'
import type { Address as AddressType } from 'viem'
import { useGovernAction } from '@/hooks/govern/useGovernAction.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { formatAmount } from '../format/formatAmount.ts'
import { Consequences } from '../govern/act/Consequences.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Field, Input } from '../ui/Field.tsx'
import { beneficiaryProblem } from './beneficiaryProblem.ts'

export type BeneficiaryDialogProps = { schedule: ScheduleView; onClose: () => void }

/** Hands a schedule to another account, for good. */
export function BeneficiaryDialog({ schedule, onClose }: BeneficiaryDialogProps) {
  const { network } = useNetwork()
  const change = useGovernAction<unknown>()
  const [typed, setTyped] = useState('')
  const [isSure, setIsSure] = useState(false)
  const [hasTried, setHasTried] = useState(false)
  const { scheduleId, beneficiary, total, claimed, symbol, decimals } = schedule
  const problem = beneficiaryProblem({
    typed,
    current: beneficiary,
    vesting: network.contracts.vestingSchedules,
  })
  const doubt = isSure ? undefined : 'Say that you know it cannot be undone.'
  const go = () => {
    setHasTried(true)
    if (problem !== undefined || doubt !== undefined) return
    change.mutate(
      async (client) => {
        const { changeBeneficiary } = await import('@fanal/sdk/vesting/changeBeneficiary')
        return changeBeneficiary(client, { scheduleId, to: typed.trim() as AddressType })
      },
      { onSuccess: onClose },
    )
  }
  return (
    <Dialog
      open
      firm
      onOpenChange={(open) => !open && !change.isPending && onClose()}
      title="Hand it on for good"
      description={`Everything not claimed yet, ${formatAmount({ amount: total - claimed, decimals, symbol })}, will be paid to another account.`}
    >
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
      >
        <Field
          label="Who receives from now on"
          hint="Check every character. Nobody can correct it afterwards."
          error={hasTried ? problem : undefined}
        >
          <Input
            placeholder="0x…"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <div className="grid gap-1.5">
          <label className="flex items-start gap-3 text-sm">
            <input
              type="checkbox"
              className="mt-0.5 size-4 shrink-0 accent-(--ink)"
              checked={isSure}
              onChange={(event) => setIsSure(event.target.checked)}
            />
            <span>I know that this cannot be undone: only the new account could hand it back.</span>
          </label>
          {hasTried && doubt && (
            <p role="alert" className="text-[0.8125rem] text-bad">
              {doubt}
            </p>
          )}
        </div>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="danger" busy={change.isPending}>
            Hand it on
          </Button>
          <Button look="quiet" disabled={change.isPending} onClick={onClose}>
            Cancel
          </Button>
        </div>
        {change.error && <ErrorNote error={change.error} />}
        <Consequences
          prompts="Your wallet asks once, for a transaction."
          cost="You pay its network fee."
          final="You get nothing more of this schedule, not even what is vested and not claimed. Claim first what shall stay yours."
        />
      </form>
    </Dialog>
  )
}

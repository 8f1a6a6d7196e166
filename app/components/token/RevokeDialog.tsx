'use client'

import type { ScheduleView } from '@fanal/sdk/vesting/types'
import { useGovernAction } from '@/hooks/govern/useGovernAction.ts'
import { formatAmount } from '../format/formatAmount.ts'
import { Consequences } from '../govern/act/Consequences.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import type { ScheduleParts } from './scheduleWords.ts'

export type RevokeDialogProps = {
  schedule: ScheduleView
  parts: ScheduleParts
  onClose: () => void
}

/** For the funder: ends a schedule, after saying who keeps what. */
export function RevokeDialog({ schedule, parts, onClose }: RevokeDialogProps) {
  const revoke = useGovernAction<unknown>()
  const { scheduleId, decimals, symbol } = schedule
  const sum = (amount: bigint) => formatAmount({ amount, decimals, symbol })
  const go = () =>
    revoke.mutate(
      async (client) => {
        const { revokeSchedule } = await import('@fanal/sdk/vesting/revokeSchedule')
        return revokeSchedule(client, { scheduleId })
      },
      { onSuccess: onClose },
    )
  return (
    <Dialog
      open
      firm
      onOpenChange={(open) => !open && !revoke.isPending && onClose()}
      title="End this schedule"
    >
      <div className="grid gap-4">
        <p>
          {sum(parts.future)} come back to you. {sum(parts.claimable)} are vested and stay with the
          beneficiary, who can claim them at any time.
        </p>
        <div className="flex flex-wrap gap-2">
          <Button look="danger" busy={revoke.isPending} onClick={go}>
            End it
          </Button>
          <Button look="quiet" disabled={revoke.isPending} onClick={onClose}>
            Cancel
          </Button>
        </div>
        {revoke.error && <ErrorNote error={revoke.error} />}
        <Consequences
          prompts="Your wallet asks once, for a transaction."
          cost="You pay its network fee."
          final="It cannot be undone: nothing more vests. What vests until the transaction is mined stays with the beneficiary."
        />
      </div>
    </Dialog>
  )
}

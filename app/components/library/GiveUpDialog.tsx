'use client'

import type { Hex } from 'viem'
import { useRelinquish } from '@/hooks/library/useRelinquish.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { toasts } from '../ui/toasts.ts'

export type GiveUpDialogProps = {
  datasetId: Hex
  name: string
  isPaid: boolean
  onClose: () => void
}

/** Says what giving up means before the wallet is asked. */
export function GiveUpDialog({ datasetId, name, isPaid, onClose }: GiveUpDialogProps) {
  const { mutate, isPending, error } = useRelinquish(datasetId)
  const giveUp = () =>
    mutate(undefined, {
      onSuccess: () => {
        toasts.add({ title: 'Access given up', description: name })
        onClose()
      },
    })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !isPending && onClose()}
      title="Give up access?"
      description={name}
    >
      <ul className="flex list-disc flex-col gap-2 pl-5">
        <li>Your access ends at once, for this account. It cannot be undone.</li>
        <li>
          {isPaid
            ? 'Nothing is paid back. The seller keeps what you paid; only the seller can end access with a refund.'
            : 'It was given to you for free. Only the owner can give it again.'}
        </li>
        <li>Files you saved stay where you saved them, and your receipts stay here.</li>
      </ul>
      <p className="mt-4 text-sm text-muted">
        Your wallet asks once, for a transaction. You pay its network fee.
      </p>
      {error && (
        <div className="mt-4">
          <ErrorNote error={error} onRetry={giveUp} />
        </div>
      )}
      <div className="mt-6 grid grid-cols-2 gap-3">
        <Button onClick={onClose} disabled={isPending}>
          Keep it
        </Button>
        <Button look="danger" busy={isPending} onClick={giveUp}>
          Give up
        </Button>
      </div>
    </Dialog>
  )
}

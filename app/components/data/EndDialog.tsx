'use client'

import type { GrantView, OfferView } from '@fanal/sdk/market/types'
import { useOwnerAction } from '@/hooks/data/useOwnerAction.ts'
import { useRefundDue } from '@/hooks/data/useRefundDue.ts'
import { Address } from '../format/Address.tsx'
import { Amount } from '../format/Amount.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'

export type EndDialogProps = { grant: GrantView; offer: OfferView | undefined; onClose: () => void }

/** Ends one right: says what it costs and how often the wallet will ask, before it asks. */
export function EndDialog({ grant, offer, onClose }: EndDialogProps) {
  const isPaid = grant.kind === 'paid'
  const due = useRefundDue(isPaid ? offer : undefined, grant.account)
  const action = useOwnerAction(onClose)
  const end = () =>
    action.mutate(async (client) => {
      if (!isPaid) {
        const { revokeAccess } = await import('@fanal/sdk/market/rights/revokeAccess')
        return revokeAccess(client, { datasetId: grant.datasetId, account: grant.account })
      }
      const { endAccess } = await import('@fanal/sdk/market/rights/endAccess')
      if (offer === undefined || due.data === undefined)
        throw new Error('What is due is not known yet.')
      const item = { offerNo: offer.offerNo, terms: offer.terms }
      return endAccess(client, { item, account: grant.account, maxRefund: due.data.due })
    })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={isPaid ? 'End a paid access' : 'Revoke a free grant'}
      description="A key that was already released for a file stays released: whoever opened it may have kept a copy."
    >
      <div className="flex flex-col gap-5">
        <Address address={grant.account} />
        {isPaid && offer === undefined && (
          <p className="text-sm text-bad">
            The offer it was bought under is not known here, so it cannot be ended now.
          </p>
        )}
        {isPaid && due.data && (
          <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-2 rounded-md border border-line bg-inset p-4">
            <dt>They get back</dt>
            <dd className="font-semibold">
              <Amount amount={due.data.due} token={offer?.token} hint={false} />
            </dd>
            <dt className="text-muted">of it from your wallet</dt>
            <dd className="text-muted">
              <Amount amount={due.data.fromSeller} token={offer?.token} hint={false} />
            </dd>
          </dl>
        )}
        <p className="text-sm text-muted">
          {isPaid && (due.data?.fromSeller ?? 0n) > 0n
            ? 'Your wallet asks twice: it lets the market take exactly that part, then ends the access and returns the money in one transaction.'
            : isPaid
              ? 'Your wallet asks once: one transaction ends the access and returns the money.'
              : 'Your wallet asks once. It costs the network fee and nothing else.'}
        </p>
        {due.error && (
          <ErrorNote
            error={due.error}
            title="What is due could not be read."
            onRetry={() => void due.refetch()}
          />
        )}
        {action.error && <ErrorNote error={action.error} onRetry={end} />}
        <div className="grid grid-cols-2 gap-3">
          <Button onClick={onClose}>Keep it</Button>
          <Button
            look="danger"
            busy={action.isPending}
            disabled={isPaid && due.data === undefined}
            onClick={end}
          >
            {isPaid ? 'End and return' : 'Revoke'}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

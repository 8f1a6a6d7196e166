'use client'

import type { DatasetDetail, GrantView } from '@fanal/sdk/market/types'
import { useMarketAction } from '@/hooks/market/selling/useMarketAction.ts'
import { useRefundDue } from '@/hooks/market/selling/useRefundDue.ts'
import { Address } from '../format/Address.tsx'
import { Amount } from '../format/Amount.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'

export type EndAccessDialogProps = { grant: GrantView; dataset: DatasetDetail; onClose: () => void }

/** Ends somebody's access, after saying what it costs and what it cannot take back. */
export function EndAccessDialog({ grant, dataset, onClose }: EndAccessDialogProps) {
  const end = useMarketAction()
  const isPaid = grant.kind === 'paid'
  const offer = dataset.offers.find(({ offerNo }) => offerNo === grant.offerNo)
  const item = isPaid && offer ? { offerNo: offer.offerNo, terms: offer.terms } : undefined
  const refund = useRefundDue(item, grant.account)
  const due = refund.data

  const go = () =>
    end.mutate(
      async (client) => {
        if (!isPaid) {
          const { revokeAccess } = await import('@fanal/sdk/market/rights/revokeAccess')
          return revokeAccess(client, { datasetId: grant.datasetId, account: grant.account })
        }
        if (!item || !due) throw new Error('The terms of this access are not known.')
        const { endAccess } = await import('@fanal/sdk/market/rights/endAccess')
        return endAccess(client, { item, account: grant.account, maxRefund: due.due })
      },
      { onSuccess: onClose },
    )

  return (
    <Dialog
      open
      firm
      onOpenChange={(open) => !open && !end.isPending && onClose()}
      title={isPaid ? 'End a paid access' : 'Revoke access'}
    >
      <div className="grid gap-4">
        <p>
          <Address address={grant.account} copy={false} />
        </p>
        {isPaid ? (
          <>
            {refund.isPending && <Skeleton className="h-16" />}
            {refund.error && (
              <ErrorNote
                error={refund.error}
                title="What it costs could not be read."
                onRetry={() => void refund.refetch()}
              />
            )}
            {due && (
              <div className="rounded-md bg-inset p-4">
                <p className="eyebrow">You return</p>
                <p className="display mt-1 text-2xl">
                  <Amount amount={due.due} token={offer?.token} />
                </p>
                <p className="mt-1.5 text-sm text-muted">
                  {due.fromSeller === 0n ? (
                    'All of it is still in the market: nothing leaves your wallet, and your wallet asks once.'
                  ) : (
                    <>
                      <Amount amount={due.fromSeller} token={offer?.token} hint={false} /> of it
                      comes from your wallet. Your wallet asks twice: to let the market take exactly
                      that, and to end the access.
                    </>
                  )}{' '}
                  It can only get less while you read this.
                </p>
              </div>
            )}
          </>
        ) : (
          <p className="text-muted">
            It was free, so nothing is returned. It costs one transaction.
          </p>
        )}
        {dataset.kind === 'file' && (
          <p className="text-sm text-muted">
            If the file was opened already, its key stays released: this stops keepers from giving
            it out again, and cannot take back a copy.
          </p>
        )}
        {end.error && <ErrorNote error={end.error} />}
        <div className="mt-2 grid grid-cols-2 gap-3">
          <Button disabled={end.isPending} onClick={onClose}>
            Keep it
          </Button>
          <Button look="danger" busy={end.isPending} disabled={isPaid && !due} onClick={go}>
            {isPaid ? 'Return and end' : 'Revoke'}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

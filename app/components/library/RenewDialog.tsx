'use client'

import Link from 'next/link'
import { type Hex } from 'viem'
import { useDataset } from '@/hooks/market/useDataset.ts'
import { Amount } from '../format/Amount.tsx'
import { formatDuration } from '../format/formatDuration.ts'
import { Checkout } from '../market/Checkout.tsx'
import { buttonClasses } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'

export type RenewDialogProps = {
  datasetId: Hex
  name: string
  /** The offer bought last; a renewal takes it again while it stands. */
  offerNo: number
  onClose: () => void
}

/** Extends access under the offer bought last, or under the cheapest one when that is closed. */
export function RenewDialog({ datasetId, name, offerNo, onClose }: RenewDialogProps) {
  const { data, error, isPending, refetch } = useDataset(datasetId)
  const dataset = data?.dataset
  const open = dataset?.offers.filter(({ obstacle }) => obstacle === undefined) ?? []
  const offer = open.find((one) => one.offerNo === offerNo) ?? dataset?.bestOffer
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Renew access"
      description={name}
    >
      {isPending && <Skeleton className="h-40" />}
      {error && (
        <ErrorNote
          error={error}
          title="The offers could not be read."
          onRetry={() => void refetch()}
        />
      )}
      {dataset && !offer && (
        <p className="text-muted">
          Its owner makes no offer at the moment. Access you have stays until its end.
        </p>
      )}
      {offer && (
        <>
          <p className="mb-5">
            <span className="display block text-[2rem]">
              <Amount amount={offer.terms.price} token={offer.token} />
            </span>
            <span className="text-muted">
              {offer.terms.duration === 0
                ? 'once, for access without end'
                : `once, for ${formatDuration(offer.terms.duration)} more. Nothing renews by itself.`}
              {offer.offerNo !== offerNo && ' The offer you bought last has ended.'}
            </span>
          </p>
          <Checkout offer={offer} datasetId={datasetId} kind={dataset?.kind ?? 'file'} renewal />
          {open.length > 1 && (
            <Link
              href={`/dataset/${datasetId}`}
              className={`${buttonClasses('quiet')} mt-3 w-full`}
            >
              See all {open.length} offers
            </Link>
          )}
        </>
      )}
    </Dialog>
  )
}

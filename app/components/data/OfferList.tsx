'use client'

import { type OfferObstacle, type OfferView, UNLIMITED } from '@fanal/sdk/market/types'
import { useState } from 'react'
import type { Hex } from 'viem'
import { useOwnerAction } from '@/hooks/data/useOwnerAction.ts'
import { Amount } from '../format/Amount.tsx'
import { formatDuration } from '../format/formatDuration.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { NewOffer } from './NewOffer.tsx'

const OBSTACLES: Record<OfferObstacle, string> = {
  closed: 'closed',
  soldOut: 'sold out',
  outdated: 'for an earlier version',
  tokenNotAllowed: 'its token is no longer accepted',
}

/** The offers of a dataset: terms never change, an offer is closed and another one made. */
export function OfferList({ datasetId, offers }: { datasetId: Hex; offers: OfferView[] }) {
  const [adding, setAdding] = useState(false)
  return (
    <div className="flex flex-col items-start gap-4">
      {offers.length > 0 && (
        <ul className="w-full divide-y divide-line rounded-md border border-line">
          {offers.map((offer) => (
            <OfferLine key={offer.offerNo} offer={offer} />
          ))}
        </ul>
      )}
      {adding ? (
        <NewOffer datasetId={datasetId} onDone={() => setAdding(false)} />
      ) : (
        <Button size="small" onClick={() => setAdding(true)}>
          Make another offer
        </Button>
      )}
    </div>
  )
}

function OfferLine({ offer }: { offer: OfferView }) {
  const action = useOwnerAction()
  const close = () =>
    action.mutate(async (client) => {
      const { closeOffer } = await import('@fanal/sdk/market/publishing/closeOffer')
      return closeOffer(client, { item: { offerNo: offer.offerNo, terms: offer.terms } })
    })
  return (
    <li className="px-4 py-3 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <span className="font-medium">
          <Amount amount={offer.terms.price} token={offer.token} hint={false} />{' '}
          <span className="font-normal text-muted">
            {offer.terms.duration === 0
              ? 'without end'
              : `for ${formatDuration(offer.terms.duration)}`}
          </span>
        </span>
        <span className="text-muted">
          {offer.sold} sold{offer.left < UNLIMITED && `, ${offer.left} left`}
        </span>
        {offer.obstacle === undefined ? (
          <Button size="small" busy={action.isPending} onClick={close}>
            Close this offer
          </Button>
        ) : (
          <span className="text-faint">{OBSTACLES[offer.obstacle]}</span>
        )}
      </div>
      {action.error && (
        <div className="mt-3">
          <ErrorNote error={action.error} onRetry={close} />
        </div>
      )}
    </li>
  )
}

'use client'

import { type DatasetDetail, type OfferView, UNLIMITED } from '@fanal/sdk/market/types'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useMarketAction } from '@/hooks/market/selling/useMarketAction.ts'
import { Amount } from '../format/Amount.tsx'
import { formatDuration } from '../format/formatDuration.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { NewOfferDialog } from './NewOfferDialog.tsx'

const STATES = {
  closed: 'ended by you',
  soldOut: 'sold out',
  outdated: 'for an earlier version or owner',
  tokenNotAllowed: 'its token is no longer accepted',
}

/** What a dataset costs now and did before; ending every offer takes it off the market. */
export function OfferList({ dataset }: { dataset: DatasetDetail }) {
  const [isMaking, setIsMaking] = useState(false)
  const open = dataset.offers.filter(({ obstacle }) => obstacle === undefined)
  const past = dataset.offers.filter(({ obstacle }) => obstacle !== undefined)
  return (
    <section aria-label="Offers">
      <div className="mb-3 flex items-center justify-between gap-4">
        <h3 className="font-semibold">Offers</h3>
        <Button
          size="small"
          icon={<Plus size={16} aria-hidden />}
          onClick={() => setIsMaking(true)}
        >
          New offer
        </Button>
      </div>
      {open.length === 0 && (
        <p className="text-sm text-muted">
          Not on sale, so the market does not list it. You can still grant access.
        </p>
      )}
      <ul className="divide-y divide-line rounded-md border border-line empty:hidden">
        {[...open, ...past].map((offer) => (
          <OfferLine key={offer.offerNo} offer={offer} isLast={open.length === 1} />
        ))}
      </ul>
      {isMaking && <NewOfferDialog dataset={dataset} onClose={() => setIsMaking(false)} />}
    </section>
  )
}

function OfferLine({ offer, isLast }: { offer: OfferView; isLast: boolean }) {
  const close = useMarketAction()
  const [isAsking, setIsAsking] = useState(false)
  const { terms } = offer
  return (
    <li className="grid gap-3 px-4 py-3 text-sm">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1.5">
        <span className="min-w-28 font-semibold">
          <Amount amount={terms.price} token={offer.token} hint={false} />
        </span>
        <span className="text-muted">
          {terms.duration === 0 ? 'without end' : `for ${formatDuration(terms.duration)}`}, paid out
          after {formatDuration(terms.settlementWindow)}
        </span>
        <span className="tabular grow text-muted">
          {offer.sold} sold{offer.left < UNLIMITED && `, ${offer.left} left`}
        </span>
        {offer.obstacle ? (
          <span className="text-muted">{STATES[offer.obstacle]}</span>
        ) : (
          !isAsking && (
            <Button size="small" look="quiet" onClick={() => setIsAsking(true)}>
              End offer
            </Button>
          )
        )}
      </div>
      {isAsking && !offer.obstacle && (
        <div className="grid gap-3 rounded-md bg-inset p-4">
          <p>
            {isLast
              ? 'This takes the dataset off the market. Nobody can buy it until you make a new offer.'
              : 'Nobody can buy under these terms any more.'}{' '}
            Access already bought stays. It costs one transaction.
          </p>
          <div className="flex flex-wrap gap-3">
            <Button
              size="small"
              look="danger"
              busy={close.isPending}
              onClick={() =>
                close.mutate(async (client) => {
                  const { closeOffer } = await import('@fanal/sdk/market/publishing/closeOffer')
                  return closeOffer(client, { item: { offerNo: offer.offerNo, terms } })
                })
              }
            >
              {isLast ? 'Take it off the market' : 'End this offer'}
            </Button>
            <Button
              size="small"
              look="quiet"
              disabled={close.isPending}
              onClick={() => setIsAsking(false)}
            >
              Keep it
            </Button>
          </div>
          {close.error && <ErrorNote error={close.error} />}
        </div>
      )}
    </li>
  )
}

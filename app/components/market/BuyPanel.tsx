'use client'

import type { DatasetDetail, OfferView } from '@fanal/sdk/market/types'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useConnection } from 'wagmi'
import { useAccess } from '@/hooks/market/useAccess.ts'
import { useLive } from '@/hooks/useLive.ts'
import { Amount } from '../format/Amount.tsx'
import { Expiry } from '../format/Expiry.tsx'
import { formatDuration } from '../format/formatDuration.ts'
import { ManageNote } from './ManageNote.tsx'

const Checkout = dynamic(() => import('./Checkout.tsx').then((module) => module.Checkout), {
  ssr: false,
  loading: () => <span className="skeleton block h-13" />,
})
const AccessPanel = dynamic(
  () => import('./AccessPanel.tsx').then((module) => module.AccessPanel),
  {
    ssr: false,
    loading: () => <span className="skeleton block h-13" />,
  },
)
const EarlierPass = dynamic(
  () => import('../streams/opening/EarlierPass.tsx').then((module) => module.EarlierPass),
  { ssr: false },
)
const HELD = { file: 'You may read this', stream: 'Your pass', control: 'You may command it' }

export type BuyPanelProps = {
  dataset: DatasetDetail
  /** Whether what it holds is shown beside this panel, and has it shown there. */
  isOpened: boolean
  onOpen: () => void
}

/** Price, what one click will do, and the one button that matters; or the way to what is already yours. */
export function BuyPanel({ dataset, isOpened, onOpen }: BuyPanelProps) {
  const live = useLive()
  const { address } = useConnection()
  const access = useAccess(dataset.datasetId)
  const offers = dataset.offers.filter((offer) => offer.obstacle === undefined)
  const [chosen, setChosen] = useState<number>()
  const offer = offers.find(({ offerNo }) => offerNo === chosen) ?? dataset.bestOffer ?? offers[0]
  const isOwner = live && address?.toLowerCase() === dataset.owner.toLowerCase()
  const mayRead = live && !isOwner && access.data?.allowed === true

  return (
    <section aria-label="Price and access" className="card p-6 shadow-card">
      {isOwner ? (
        <ManageNote datasetId={dataset.datasetId} />
      ) : mayRead ? (
        <>
          <p className="eyebrow">{HELD[dataset.kind]}</p>
          <p className="display mt-1 mb-5 text-2xl">
            <Expiry until={access.data?.until ?? 0} />
          </p>
          <AccessPanel dataset={dataset} isOpened={isOpened} onOpen={onOpen} />
          {offer && (
            <details className="mt-5 border-t border-line pt-4">
              <summary className="text-sm font-medium text-muted hover:text-text">
                {dataset.kind === 'stream' ? 'Extend your pass' : 'Extend your access'}
              </summary>
              <div className="pt-4">
                <Price offer={offer} />
                <Checkout offer={offer} datasetId={dataset.datasetId} kind={dataset.kind} renewal />
              </div>
            </details>
          )}
        </>
      ) : offer ? (
        <>
          <Price offer={offer} />
          {offers.length > 1 && (
            <OfferChoice offers={offers} chosen={offer.offerNo} onChoose={setChosen} />
          )}
          <Checkout offer={offer} datasetId={dataset.datasetId} kind={dataset.kind} />
        </>
      ) : (
        <>
          <p className="display text-xl">Not on sale</p>
          <p className="mt-2 text-sm text-muted">{whyNot(dataset.offers)}</p>
        </>
      )}
      {live && address && !isOwner && !mayRead && dataset.kind === 'stream' && !isOpened && (
        <EarlierPass dataset={dataset} onOpen={onOpen} />
      )}
    </section>
  )
}

function Price({ offer }: { offer: OfferView }) {
  return (
    <p className="mb-5">
      <span className="display block text-[2rem]">
        <Amount amount={offer.terms.price} token={offer.token} />
      </span>
      <span className="text-muted">
        {offer.terms.duration === 0
          ? 'once, for access without end'
          : `once, for ${formatDuration(offer.terms.duration)} of access. Nothing renews by itself.`}
      </span>
    </p>
  )
}

type OfferChoiceProps = { offers: OfferView[]; chosen: number; onChoose: (offerNo: number) => void }

function OfferChoice({ offers, chosen, onChoose }: OfferChoiceProps) {
  return (
    <fieldset className="mb-5 flex flex-col gap-2">
      <legend className="mb-2 text-sm font-medium">Choose an offer</legend>
      {offers.map((offer) => (
        <label
          key={offer.offerNo}
          className="flex items-center gap-3 rounded-md border border-line px-3.5 py-2.5 has-checked:border-ink has-checked:bg-inset"
        >
          <input
            type="radio"
            name="offer"
            className="accent-(--ink)"
            checked={offer.offerNo === chosen}
            onChange={() => onChoose(offer.offerNo)}
          />
          <span className="grow text-sm">
            {offer.terms.duration === 0 ? 'Without end' : formatDuration(offer.terms.duration)}
          </span>
          <span className="font-medium">
            <Amount amount={offer.terms.price} token={offer.token} hint={false} />
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function whyNot(offers: OfferView[]): string {
  const obstacle = offers[0]?.obstacle
  if (obstacle === 'soldOut') return 'Every copy that the owner wanted to sell is sold.'
  if (obstacle === 'outdated')
    return 'The dataset has a new version or a new owner, and there is no offer for it yet.'
  if (obstacle === 'tokenNotAllowed')
    return 'Its payment token is no longer accepted by the market.'
  if (obstacle === 'closed') return 'The owner has ended the offer. Access already bought stays.'
  return 'The owner makes no offer at the moment. They can still grant access.'
}

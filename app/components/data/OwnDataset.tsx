'use client'

import type { DatasetSummary } from '@fanal/sdk/market/types'
import { ChevronDown } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { useDataset } from '@/hooks/market/useDataset.ts'
import { Amount } from '../format/Amount.tsx'
import { Avatar } from '../format/Avatar.tsx'
import { formatDuration } from '../format/formatDuration.ts'
import { shortAddress } from '../format/shortAddress.ts'
import { Skeleton } from '../ui/Skeleton.tsx'
import { GrantForm } from './GrantForm.tsx'
import { OfferList } from './OfferList.tsx'
import { RightList } from './RightList.tsx'

/** One dataset of mine: its offers, and who has access, why, and until when. */
export function OwnDataset({ dataset }: { dataset: DatasetSummary }) {
  const box = useRef<HTMLDetailsElement>(null)
  const [open, setOpen] = useState(false)
  const { bestOffer } = dataset

  // The page of the dataset links straight to its place here.
  useEffect(() => {
    if (window.location.hash === `#${dataset.datasetId}` && box.current) {
      box.current.open = true
      box.current.scrollIntoView({ block: 'start' })
    }
  }, [dataset.datasetId])

  return (
    <details
      ref={box}
      id={dataset.datasetId}
      className="card group scroll-mt-20"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="flex list-none items-center gap-4 rounded-lg p-5 [&::-webkit-details-marker]:hidden">
        <Avatar id={dataset.datasetId} size={36} />
        <span className="min-w-0 grow">
          <span className="display block truncate text-lg">
            {dataset.name ?? `Dataset ${shortAddress(dataset.datasetId)}`}
          </span>
          <span className="block text-sm text-muted">
            {bestOffer ? (
              <>
                <Amount amount={bestOffer.terms.price} token={bestOffer.token} hint={false} />{' '}
                {bestOffer.terms.duration === 0
                  ? 'without end'
                  : `for ${formatDuration(bestOffer.terms.duration)}`}
              </>
            ) : (
              'not on sale'
            )}
            {' · '}
            {dataset.purchases === 1 ? '1 sale' : `${dataset.purchases} sales`}
          </span>
        </span>
        <ChevronDown
          size={20}
          aria-hidden
          className="shrink-0 text-muted transition-transform group-open:rotate-180"
        />
      </summary>
      {open && <Inside dataset={dataset} />}
    </details>
  )
}

function Inside({ dataset }: { dataset: DatasetSummary }) {
  const { data } = useDataset(dataset.datasetId)
  return (
    <div className="flex flex-col gap-8 border-t border-line p-5">
      <section aria-label="Who has access">
        <h3 className="mb-3 font-semibold">Who has access</h3>
        {data ? (
          <RightList datasetId={dataset.datasetId} offers={data.dataset.offers} />
        ) : (
          <Skeleton className="h-24" />
        )}
        <GrantForm datasetId={dataset.datasetId} owner={dataset.owner} />
      </section>
      <section aria-label="Offers">
        <h3 className="mb-3 font-semibold">Offers</h3>
        {data ? (
          <OfferList datasetId={dataset.datasetId} offers={data.dataset.offers} />
        ) : (
          <Skeleton className="h-24" />
        )}
      </section>
      <Link
        href={`/dataset/${dataset.datasetId}`}
        className="self-start text-sm font-medium text-link hover:underline"
      >
        See its page as strangers do
      </Link>
    </div>
  )
}

'use client'

import type { DatasetSummary } from '@fanal/sdk/market/types'
import { ChevronDown } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useDataset } from '@/hooks/market/useDataset.ts'
import { Amount } from '../format/Amount.tsx'
import { formatDuration } from '../format/formatDuration.ts'
import { shortAddress } from '../format/shortAddress.ts'
import { Cover } from '../market/Cover.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { OfferList } from './OfferList.tsx'
import { Readers } from './Readers.tsx'

export type OwnDatasetProps = { dataset: DatasetSummary; isAlone: boolean }

/** One dataset of the seller; its offers and readers are read when it is unfolded. */
export function OwnDataset({ dataset, isAlone }: OwnDatasetProps) {
  const { datasetId, bestOffer } = dataset
  const [isOpen, setIsOpen] = useState(isAlone || window.location.hash === `#${datasetId}`)
  return (
    <details
      id={datasetId}
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
      className="card group overflow-hidden"
    >
      <summary className="flex list-none items-center gap-4 p-4 pr-5 hover:bg-inset [&::-webkit-details-marker]:hidden">
        <Cover id={datasetId} className="h-14 w-24 shrink-0 rounded-md max-sm:hidden" />
        <span className="min-w-0 grow">
          <span className="display block truncate text-lg">
            {dataset.name ?? `Dataset ${shortAddress(datasetId)}`}
          </span>
          <span className="tabular block text-sm text-muted">
            {dataset.purchases} {dataset.purchases === 1 ? 'purchase' : 'purchases'} · version{' '}
            {dataset.version}
          </span>
        </span>
        <span className="text-right text-sm whitespace-nowrap">
          {bestOffer ? (
            <>
              <span className="block font-semibold">
                <Amount amount={bestOffer.terms.price} token={bestOffer.token} hint={false} />
              </span>
              <span className="block text-muted">
                {bestOffer.terms.duration === 0
                  ? 'for good'
                  : `for ${formatDuration(bestOffer.terms.duration)}`}
              </span>
            </>
          ) : (
            <span className="text-muted">Not on sale</span>
          )}
        </span>
        <ChevronDown
          size={20}
          aria-hidden
          className="shrink-0 text-muted transition-transform group-open:rotate-180"
        />
      </summary>
      {isOpen && <Inside datasetId={datasetId} />}
    </details>
  )
}

function Inside({ datasetId }: { datasetId: DatasetSummary['datasetId'] }) {
  const { data, error, isPending, refetch } = useDataset(datasetId)
  return (
    <div className="grid grid-cols-1 gap-9 border-t border-line px-5 py-6 sm:px-7">
      {isPending && <Skeleton className="h-40" />}
      {error && !data && (
        <ErrorNote
          error={error}
          title="This dataset could not be read."
          onRetry={() => void refetch()}
        />
      )}
      {data && (
        <>
          <OfferList dataset={data.dataset} />
          <Readers dataset={data.dataset} />
          <p className="text-sm">
            <Link
              href={`/dataset/${datasetId}`}
              className="font-medium text-link underline underline-offset-2"
            >
              See its page as buyers do
            </Link>
          </p>
        </>
      )}
    </div>
  )
}

'use client'

import type { DatasetSummary, Page } from '@fanal/sdk/market/types'
import { useDeferredValue, useEffect, useState } from 'react'
import { useDatasets } from '@/hooks/market/useDatasets.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { IndexLag } from '../network/IndexLag.tsx'
import { OfflineNote } from '../network/OfflineNote.tsx'
import { DatasetCard } from './DatasetCard.tsx'
import { DatasetCardSkeleton } from './DatasetCardSkeleton.tsx'
import { MarketFilters } from './MarketFilters.tsx'
import { EMPTY_QUERY, isNarrowed, marketAddress, type MarketQuery } from './marketQuery.ts'
import { MarketHead } from './MarketHead.tsx'
import { PublishLink } from './PublishLink.tsx'

export type MarketProps = {
  query: MarketQuery
  initial: { address: string; page: Page<DatasetSummary>; at: number } | undefined
}

/** The first screen: search, filters, and what is on sale. */
export function Market({ query: arrived, initial }: MarketProps) {
  const [query, setQuery] = useState(arrived)
  const settled = useDeferredValue(useSettled(query, 250))
  const {
    data,
    error,
    isPending,
    isPlaceholderData,
    refetch,
    hasNextPage,
    fetchNextPage,
    isFetchingNextPage,
  } = useDatasets({ query: settled, initial })

  // The address follows, so that a search can be shared and survives a reload.
  useEffect(() => {
    const address = marketAddress(settled)
    if (address !== window.location.pathname + window.location.search) {
      window.history.replaceState(null, '', address)
    }
  }, [settled])

  const datasets = data?.pages.flatMap((page) => page.items) ?? []
  const status = data?.pages[0]?.status
  const clear = () => setQuery({ ...EMPTY_QUERY, sort: query.sort })

  return (
    <>
      <MarketHead search={query.search} onSearch={(search) => setQuery({ ...query, search })} />
      <section aria-labelledby="datasets" className="mx-auto max-w-6xl px-4 pb-16 sm:px-6">
        <h2 id="datasets" className="sr-only">
          Datasets
        </h2>
        <MarketFilters query={query} onChange={setQuery} />
        <OfflineNote />
        {error && !data && (
          <ErrorNote
            error={error}
            title="The market could not be read."
            onRetry={() => void refetch()}
          />
        )}
        {isPending && (
          <ul aria-label="Loading" aria-busy className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
            {[0, 1, 2, 3, 4, 5].map((index) => (
              <li key={index}>
                <DatasetCardSkeleton />
              </li>
            ))}
          </ul>
        )}
        {data &&
          datasets.length === 0 &&
          !isPlaceholderData &&
          (isNarrowed(settled) ? (
            <EmptyState
              title="Nothing in sight"
              action={<Button onClick={clear}>Clear search and filters</Button>}
            >
              No dataset matches {settled.search ? `“${settled.search}”` : 'these filters'}. Try
              fewer words or fewer filters.
            </EmptyState>
          ) : (
            <EmptyState title="The sea is empty" action={<PublishLink />}>
              Nobody has published a dataset on this network yet.
            </EmptyState>
          ))}
        {datasets.length > 0 && (
          <ul
            className={`grid gap-5 transition-opacity sm:grid-cols-2 lg:grid-cols-3 ${isPlaceholderData ? 'opacity-60' : ''}`}
          >
            {datasets.map((dataset) => (
              <li key={dataset.datasetId} className="*:h-full">
                <DatasetCard dataset={dataset} />
              </li>
            ))}
          </ul>
        )}
        <div className="mt-6 flex flex-wrap items-center justify-between gap-4">
          {status && <IndexLag status={status} />}
          {error && data && (
            <p role="status" className="text-[0.8125rem] text-bad">
              Could not refresh just now; this is what was read before.
            </p>
          )}
          {hasNextPage && (
            <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              Show more
            </Button>
          )}
        </div>
      </section>
    </>
  )
}

/** A value once it has not changed for a while. */
function useSettled<value>(value: value, milliseconds: number): value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return settled
}

'use client'

import type { Address } from 'viem'
import { useOwnDatasets } from '@/hooks/market/selling/useOwnDatasets.ts'
import { PublishLink } from '../market/PublishLink.tsx'
import { IndexLag } from '../network/IndexLag.tsx'
import { OfflineNote } from '../network/OfflineNote.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { OwnDataset } from './OwnDataset.tsx'
import { Proceeds } from './Proceeds.tsx'
import { SalesTable } from './SalesTable.tsx'

/** Everything a seller decides: money, datasets with their offers and readers, and what was sold. */
export function MyData({ account }: { account: Address }) {
  const { data, error, isPending, refetch } = useOwnDatasets(account)
  return (
    <div className="grid grid-cols-1 gap-12">
      <div>
        <OfflineNote />
        <Proceeds account={account} />
      </div>
      <section aria-labelledby="own-datasets">
        <h2 id="own-datasets" className="display mb-4 text-2xl">
          Datasets
        </h2>
        {isPending && <Skeleton className="h-40 rounded-lg" />}
        {error && !data && (
          <ErrorNote
            error={error}
            title="Your datasets could not be read."
            onRetry={() => void refetch()}
          />
        )}
        {data && data.items.length === 0 && (
          <EmptyState title="Nothing published yet" action={<PublishLink />}>
            What you publish from this account appears here, with who can read it.
          </EmptyState>
        )}
        {data && data.items.length > 0 && (
          <>
            <ul className="grid grid-cols-1 gap-4">
              {data.items.map((dataset) => (
                <li key={dataset.datasetId}>
                  <OwnDataset dataset={dataset} isAlone={data.items.length === 1} />
                </li>
              ))}
            </ul>
            <div className="mt-4">
              <IndexLag status={data.status} />
            </div>
          </>
        )}
      </section>
      <SalesTable account={account} />
    </div>
  )
}

'use client'

import type { ReactNode } from 'react'
import type { Address } from 'viem'
import { useOwnDatasets } from '@/hooks/data/useOwnDatasets.ts'
import { PublishLink } from '../market/PublishLink.tsx'
import { IndexLag } from '../network/IndexLag.tsx'
import { OfflineNote } from '../network/OfflineNote.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { ConnectGate } from '../wallet/ConnectGate.tsx'
import { Earnings } from './Earnings.tsx'
import { OwnDataset } from './OwnDataset.tsx'
import { SaleList } from './SaleList.tsx'

/** What I own: what it earned, who may read it, and every sale. */
export function MyData() {
  return (
    <div className="mx-auto max-w-6xl px-4 pb-20 sm:px-6">
      <ConnectGate
        title="Connect a wallet to see your data"
        reason="Your datasets, their readers and what they earned belong to your account."
      >
        {(account) => <Content key={account} account={account} />}
      </ConnectGate>
    </div>
  )
}

function Content({ account }: { account: Address }) {
  const { data, error, isPending, refetch } = useOwnDatasets(account)
  return (
    <div className="flex flex-col gap-12">
      <OfflineNote />
      <Part title="Earnings">
        <Earnings account={account} />
      </Part>
      <Part title="Datasets">
        {isPending && <Skeleton className="h-40 rounded-lg" />}
        {error && !data && (
          <ErrorNote
            error={error}
            title="Your datasets could not be read."
            onRetry={() => void refetch()}
          />
        )}
        {data?.items.length === 0 && (
          <EmptyState title="Nothing of yours yet" action={<PublishLink />}>
            What you publish stands here, with who may read it and until when.
          </EmptyState>
        )}
        {data && data.items.length > 0 && (
          <div className="flex flex-col gap-3">
            {data.items.map((dataset) => (
              <OwnDataset key={dataset.datasetId} dataset={dataset} />
            ))}
            <IndexLag status={data.status} />
          </div>
        )}
      </Part>
      <Part title="Sales">
        <SaleList account={account} />
      </Part>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="display mb-4 text-2xl">{title}</h2>
      {children}
    </section>
  )
}

'use client'

import type { Hex } from 'viem'
import { useGrants } from '@/hooks/market/useGrants.ts'
import { Address } from '../format/Address.tsx'
import { Expiry } from '../format/Expiry.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'

/** Who can read the dataset, why, and until when: the chain is public, so everybody may know. */
export function ReaderList({ datasetId }: { datasetId: Hex }) {
  const { data, error, isPending, refetch } = useGrants({ datasetId })
  if (isPending) return <Skeleton className="h-32" />
  if (error)
    return (
      <ErrorNote error={error} title="The list could not be read." onRetry={() => void refetch()} />
    )
  const readers = data.items.filter(({ status }) => status === 'active')
  if (readers.length === 0) {
    return (
      <EmptyState title="Only its owner">
        Nobody has bought or been granted access that is still in force.
      </EmptyState>
    )
  }
  return (
    <ul className="card divide-y divide-line">
      {readers.map((grant) => (
        <li
          key={`${grant.account}-${grant.transactionHash}`}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-3.5 text-sm"
        >
          <Address address={grant.account} />
          <span className="text-muted">
            {grant.kind === 'paid' ? 'bought access' : 'granted for free'}
          </span>
          <Expiry until={grant.until} />
        </li>
      ))}
    </ul>
  )
}

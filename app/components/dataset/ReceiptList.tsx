'use client'

import type { Hex } from 'viem'
import { useGrants } from '@/hooks/market/useGrants.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { Address } from '../format/Address.tsx'
import { Amount } from '../format/Amount.tsx'
import { RelativeTime } from '../format/RelativeTime.tsx'
import { shortAddress } from '../format/shortAddress.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'

/** Purchases of a dataset as the chain recorded them. */
export function ReceiptList({ datasetId }: { datasetId: Hex }) {
  const { network } = useNetwork()
  const { data, error, isPending, refetch } = useGrants({ datasetId })
  if (isPending) return <Skeleton className="h-32" />
  if (error)
    return (
      <ErrorNote
        error={error}
        title="The receipts could not be read."
        onRetry={() => void refetch()}
      />
    )
  const payments = data.items.filter(({ kind }) => kind === 'paid')
  if (payments.length === 0)
    return <EmptyState title="No purchases yet">The first receipt will appear here.</EmptyState>
  return (
    <ul className="card divide-y divide-line">
      {payments.map((purchase) => (
        <li
          key={`${purchase.transactionHash}-${purchase.account}`}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-3.5 text-sm"
        >
          <Address address={purchase.account} />
          <span className="font-medium">
            <Amount
              amount={purchase.amount ?? 0n}
              token={network.paymentTokens.find(
                ({ address }) => address.toLowerCase() === purchase.token?.toLowerCase(),
              )}
              hint={false}
            />
          </span>
          <span className="text-muted">
            <RelativeTime time={purchase.from} />
          </span>
          <span className="mono text-faint" title={purchase.transactionHash}>
            {shortAddress(purchase.transactionHash)}
          </span>
        </li>
      ))}
    </ul>
  )
}

'use client'

import type { SaleView } from '@fanal/sdk/market/types'
import Link from 'next/link'
import type { Address as AccountAddress } from 'viem'
import { useSales } from '@/hooks/data/useSales.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { Address } from '../format/Address.tsx'
import { Amount } from '../format/Amount.tsx'
import { RelativeTime } from '../format/RelativeTime.tsx'
import { shortAddress } from '../format/shortAddress.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'

const STATES: Record<SaleView['state'], string> = {
  settling: 'settling',
  withdrawable: 'ready to withdraw',
  withdrawn: 'withdrawn',
  held: 'held by the arbiter',
  refunded: 'returned',
}

/** Every payment, from whom, and where the money is. */
export function SaleList({ account }: { account: AccountAddress }) {
  const { network } = useNetwork()
  const { data, error, isPending, refetch } = useSales(account)
  if (isPending) return <Skeleton className="h-40 rounded-lg" />
  if (error)
    return (
      <ErrorNote
        error={error}
        title="Your sales could not be read."
        onRetry={() => void refetch()}
      />
    )
  if (data.items.length === 0)
    return (
      <EmptyState title="No sales yet">
        Every payment will stand here, with where the money is.
      </EmptyState>
    )
  return (
    <div className="card overflow-x-auto" tabIndex={0} role="region" aria-label="Sales">
      <table className="w-full min-w-180 text-left text-sm">
        <thead className="text-muted">
          <tr className="border-b border-line">
            {['When', 'Dataset', 'Buyer', 'Yours', 'Where it is'].map((head) => (
              <th key={head} scope="col" className="px-5 py-3 font-normal">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.items.map((sale) => (
            <tr
              key={`${sale.transactionHash}-${sale.logIndex}`}
              className="border-b border-line last:border-b-0"
            >
              <td className="px-5 py-3 whitespace-nowrap text-muted">
                <RelativeTime time={sale.paidAt} />
              </td>
              <td className="max-w-60 truncate px-5 py-3">
                <Link href={`/dataset/${sale.datasetId}`} className="font-medium hover:underline">
                  {sale.datasetName ?? shortAddress(sale.datasetId)}
                </Link>
              </td>
              <td className="px-5 py-3">
                <Address address={sale.account} />
              </td>
              <td className="px-5 py-3 font-medium">
                <Amount
                  amount={sale.proceeds}
                  token={network.paymentTokens.find(
                    ({ address }) => address.toLowerCase() === sale.token.toLowerCase(),
                  )}
                  hint={false}
                />
              </td>
              <td className="px-5 py-3 whitespace-nowrap text-muted">
                {STATES[sale.state]}
                {sale.state === 'settling' && (
                  <>
                    , yours <RelativeTime time={sale.boundary} />
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

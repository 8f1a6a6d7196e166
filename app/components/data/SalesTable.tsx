'use client'

import type { SaleView } from '@fanal/sdk/market/types'
import Link from 'next/link'
import type { Address as AccountAddress } from 'viem'
import { useSales } from '@/hooks/market/selling/useSales.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { Address } from '../format/Address.tsx'
import { Amount } from '../format/Amount.tsx'
import { RelativeTime } from '../format/RelativeTime.tsx'
import { shortAddress } from '../format/shortAddress.ts'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'

const STATES: Record<SaleView['state'], string> = {
  settling: 'settling',
  withdrawable: 'ready for you',
  withdrawn: 'withdrawn',
  held: 'held',
  refunded: 'returned',
}

/** What was sold, to whom, and where the money is. */
export function SalesTable({ account }: { account: AccountAddress }) {
  const { network } = useNetwork()
  const { data, error, isPending, refetch } = useSales(account)
  if (data?.items.length === 0) return null
  return (
    <section aria-labelledby="sales">
      <h2 id="sales" className="display mb-4 text-2xl">
        Sales
      </h2>
      {isPending && <Skeleton className="h-32 rounded-lg" />}
      {error && !data && (
        <ErrorNote
          error={error}
          title="Your sales could not be read."
          onRetry={() => void refetch()}
        />
      )}
      {data && (
        <div
          className="card overflow-x-auto"
          tabIndex={0}
          role="region"
          aria-label="Table of sales"
        >
          <table className="w-full text-left text-sm">
            <caption className="sr-only">Sales, newest first</caption>
            <thead>
              <tr className="border-b border-line text-muted *:px-5 *:py-3 *:font-normal *:whitespace-nowrap">
                <th scope="col">Dataset</th>
                <th scope="col">Buyer</th>
                <th scope="col">When</th>
                <th scope="col" className="text-right">
                  Paid
                </th>
                <th scope="col" className="text-right">
                  Yours
                </th>
                <th scope="col">Now</th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {data.items.map((sale) => {
                const token = network.paymentTokens.find(
                  ({ address }) => address.toLowerCase() === sale.token.toLowerCase(),
                )
                return (
                  <tr key={`${sale.transactionHash}-${sale.logIndex}`} className="*:px-5 *:py-3">
                    <td className="max-w-72 truncate font-medium">
                      <Link href={`/dataset/${sale.datasetId}`} className="hover:underline">
                        {sale.datasetName ?? shortAddress(sale.datasetId)}
                      </Link>
                    </td>
                    <td>
                      <Address address={sale.buyer} copy={false} />
                    </td>
                    <td
                      className="whitespace-nowrap text-muted"
                      title={`Transaction ${sale.transactionHash}`}
                    >
                      <RelativeTime time={sale.paidAt} />
                    </td>
                    <td className="text-right">
                      <Amount amount={sale.amount} token={token} hint={false} />
                    </td>
                    <td className="text-right font-medium">
                      <Amount amount={sale.proceeds} token={token} hint={false} />
                    </td>
                    <td className="whitespace-nowrap text-muted">{STATES[sale.state]}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

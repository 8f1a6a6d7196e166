'use client'

import type { PoolView } from '@fanal/sdk/insurance/types'
import { type Address as AddressType, isAddressEqual } from 'viem'
import { useProducts } from '@/hooks/insurance/useProducts.ts'
import { ShareBar } from '../../charts/ShareBar.tsx'
import { Address } from '../../format/Address.tsx'
import { formatAmount } from '../../format/formatAmount.ts'
import { formatDuration } from '../../format/formatDuration.ts'
import { Facts } from '../../network/view/Facts.tsx'
import { productName } from '../productName.ts'
import { PoolActions } from './PoolActions.tsx'
import { poolParts } from './poolParts.ts'
import { PoolQueues } from './PoolQueues.tsx'

export type PoolCardProps = { pool: PoolView; account: AddressType | undefined }

/** One pool: what it holds and for what, the worst case, and what one can do with one's own part. */
export function PoolCard({ pool, account }: PoolCardProps) {
  const { free, leaving, held, lockedPercent } = poolParts(pool)
  const { symbol, decimals } = pool
  const sum = (amount: bigint) => formatAmount({ amount, decimals, symbol })
  const products = useProducts()
  const backed = products.data
    ?.filter(({ terms }) => isAddressEqual(terms.pool, pool.pool))
    .map((product) => (product.open ? productName(product) : `${productName(product)} (closed)`))
    .join(', ')
  return (
    <article className="card grid grid-cols-1 gap-6 p-5 sm:p-7">
      <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
        <div>
          <h2 className="display text-2xl">{pool.name}</h2>
          <p className="mt-1.5 text-sm">
            <Address address={pool.pool} />
          </p>
        </div>
        <p className="text-right">
          <span className="eyebrow block">Capital</span>
          <span className="display tabular text-[2rem] leading-tight">{sum(pool.capital)}</span>
        </p>
      </header>
      <ShareBar
        label="What the pool holds"
        whole={held}
        parts={[
          {
            name: 'Locked for policies',
            value: pool.locked,
            text: sum(pool.locked),
            tone: 'amber',
          },
          { name: 'Free', value: free, text: sum(free), tone: 'data' },
          {
            name: 'Premiums not earned yet',
            value: pool.unearned,
            text: sum(pool.unearned),
            tone: 'soft',
          },
          { name: 'Due to claims', value: pool.dues, text: sum(pool.dues), tone: 'bad' },
          {
            name: 'To be taken by who left',
            value: pool.claimable,
            text: sum(pool.claimable),
            tone: 'muted',
          },
        ]}
      />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 grid-cols-1 content-start gap-6">
          <Facts
            rows={[
              ...(backed === undefined
                ? []
                : [{ name: 'Backs', value: backed || 'no product yet' }]),
              {
                name: 'Worst case',
                value: `If every policy paid the most it can, ${sum(pool.locked)} or ${lockedPercent} % of the capital would be gone, and ${sum(free)} left. It can never be more.`,
              },
              {
                name: 'Can back new policies',
                value: `${sum(pool.available)}${leaving > 0n ? `; ${sum(leaving)} wait to be withdrawn` : ''}`,
              },
              {
                name: 'Premiums earned',
                value: `${sum(pool.earned)} until now; ${sum(pool.unearned)} more will be, if no policy is cancelled`,
              },
              {
                name: 'One share',
                value: `is worth ${sum(pool.sharePrice)}. It falls by payouts alone, and rises with every second of premium that is earned.`,
              },
              {
                name: 'Paid out a day',
                value: `at most ${sum(pool.dailyLimit)}, today ${sum(pool.payableToday)} more; what is above waits its turn and is never cut`,
              },
              {
                name: 'To withdraw',
                value: `at the earliest ${formatDuration(pool.notice)} after it is asked for, in the order of asking, as far as capital is free`,
              },
            ]}
          />
          <PoolQueues pool={pool} account={account} />
        </div>
        <PoolActions pool={pool} account={account} />
      </div>
    </article>
  )
}

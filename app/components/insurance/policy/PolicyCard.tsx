'use client'

import type { PolicyView } from '@fanal/sdk/insurance/types'
import { useProducts } from '@/hooks/insurance/useProducts.ts'
import { shortDevice } from '../../devices/shortDevice.ts'
import { Avatar } from '../../format/Avatar.tsx'
import { formatAmount } from '../../format/formatAmount.ts'
import { formatCountdown } from '../../format/formatCountdown.ts'
import { useNow } from '../../format/useNow.ts'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { productName } from '../productName.ts'
import { PolicyBadge } from './PolicyBadge.tsx'
import { policyWords } from './policyWords.ts'

/** One policy at a glance: where it is, for which car, and up to how much. */
export function PolicyCard({ policy }: { policy: PolicyView }) {
  const now = useNow()
  const products = useProducts()
  const { policyId, quote, decimals, symbol, paidOwn, paidThird, openClaims } = policy
  const product = products.data?.find(({ productId }) => productId === quote.productId)
  const where = policyWords(policy)
  const sum = (amount: bigint) => formatAmount({ amount, decimals, symbol })
  const paid = paidOwn + paidThird
  return (
    <article className="card group relative grid h-full content-start gap-3 p-5 transition-[border-color,box-shadow] focus-within:border-line-strong hover:border-line-strong hover:shadow-float">
      <p className="tabular flex flex-wrap items-center gap-2.5 text-[0.8125rem] text-muted">
        <PolicyBadge {...where} />
        {where.nextAt !== undefined && now !== undefined && (
          <span>{formatCountdown(Math.max(0, where.nextAt - now))} left</span>
        )}
      </p>
      <h2 className="display text-xl">
        <IntentLink
          href={`/insure/policies/${policyId}`}
          className="after:absolute after:inset-0 focus-visible:outline-offset-8"
        >
          {product
            ? productName(product)
            : productName({ document: undefined, productId: quote.productId })}
        </IntentLink>
      </h2>
      <p className="flex items-center gap-2 text-sm">
        <Avatar id={quote.device} />
        <span className="mono">{shortDevice(quote.device)}</span>
      </p>
      <p className="tabular text-sm text-muted">
        {`up to ${sum(quote.ownSum)} own, ${sum(quote.liabilitySum)} for others`}
        {paid > 0n && ` · ${sum(paid)} claimed`}
        {openClaims > 0 && ` · ${openClaims} open`}
      </p>
    </article>
  )
}

'use client'

import { decodeTiers } from '@fanal/sdk/insurance/severityTiers'
import { Check, X } from 'lucide-react'
import type { ProductWithDocument } from '@/hooks/insurance/useProducts.ts'
import { Address } from '../../format/Address.tsx'
import { formatAmount } from '../../format/formatAmount.ts'
import { formatDuration } from '../../format/formatDuration.ts'
import { formatFixed } from '../../format/formatFixed.ts'
import { Facts } from '../../network/view/Facts.tsx'
import { productName } from '../productName.ts'

export type ProductWordsProps = { product: ProductWithDocument; heading?: 'h2' | 'h3' }

/** What a product covers and what not, in plain words, and what it takes to be paid. */
export function ProductWords({ product, heading: Heading = 'h3' }: ProductWordsProps) {
  const { terms, document, decimals, symbol } = product
  const sum = (amount: bigint) => formatAmount({ amount, decimals, symbol })
  return (
    <div className="grid grid-cols-1 gap-4">
      <Heading className="display text-xl">{productName(product)}</Heading>
      {document ? (
        <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
          <List title="Covered" items={document.covers} isGood />
          <List title="Not covered" items={document.exclusions} />
        </div>
      ) : (
        <p className="text-sm text-muted">
          No fog node gives this product’s words now. What counts is below, and on the chain.
        </p>
      )}
      <details className="text-sm">
        <summary className="w-fit font-medium text-muted hover:text-text">
          When and how much is paid
        </summary>
        <Facts
          className="mt-3"
          rows={[
            ...decodeTiers(terms.tiers).map(({ severity, bps }) => ({
              name: `A crash of ${formatFixed(severity)} g or more`,
              value: `pays ${bps / 100} % of the sum`,
            })),
            {
              name: 'Proof',
              value: `the car’s own report and ${terms.corroborators} ${terms.corroborators === 1 ? 'roadside device' : 'roadside devices'} of different owners and operators, within ${formatDuration(terms.window)}`,
            },
            {
              name: 'Own share of the fault',
              value: terms.anyFault
                ? 'does not matter for your own part'
                : 'your own part is paid by the share of the fault that is yours',
            },
            {
              name: 'Begins',
              value:
                terms.waitingPeriod === 0
                  ? 'at once'
                  : `${formatDuration(terms.waitingPeriod)} after it is bought`,
            },
            { name: 'Longest term', value: formatDuration(terms.maxTerm) },
            {
              name: 'To be claimed',
              value: `within ${formatDuration(terms.claimWindow)} of the accident`,
            },
            { name: 'Paid by', value: <Address address={terms.pool} /> },
            { name: 'Both sums together', value: `at most ${sum(terms.maxSum)}` },
            ...(terms.challengeAbove < terms.maxSum
              ? [
                  {
                    name: 'Large claims',
                    value: `above ${sum(terms.challengeAbove)} wait ${formatDuration(terms.challengePeriod)} for contrary evidence`,
                  },
                ]
              : []),
            ...(terms.maxPerEvent > 0n
              ? [
                  {
                    name: 'One accident',
                    value: `pays at most ${sum(terms.maxPerEvent)} under all policies of this product; above, each claim is reduced by the same share`,
                  },
                ]
              : []),
          ]}
        />
      </details>
    </div>
  )
}

function List({ title, items, isGood }: { title: string; items: string[]; isGood?: boolean }) {
  const Icon = isGood ? Check : X
  return (
    <div>
      <p className="eyebrow">{title}</p>
      <ul className="mt-2 grid gap-1.5 text-sm">
        {items.map((item) => (
          <li key={item} className="flex gap-2">
            <Icon
              size={16}
              aria-hidden
              className={isGood ? 'mt-0.5 shrink-0 text-good' : 'mt-0.5 shrink-0 text-bad'}
            />
            <span>{item}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

'use client'

import { type SupplyView, useSupply } from '@/hooks/token/useSupply.ts'
import { ChartFigure } from '../charts/ChartFigure.tsx'
import { formatAmount } from '../format/formatAmount.ts'
import { formatShare } from '../govern/formatShare.ts'
import { Facts } from '../network/view/Facts.tsx'
import { Loaded } from '../network/view/Loaded.tsx'
import { ViewSection } from '../network/view/ViewSection.tsx'
import { classes } from '../ui/classes.ts'
import { formatTokens } from './formatTokens.ts'
import { supplyParts } from './supplyParts.ts'
import { Tokens } from './Tokens.tsx'

const TONES = { amber: 'bg-amber', data: 'bg-data', soft: 'bg-data-soft' }

/** Where all tokens are, so that everybody can see whose they are and which of them vote. */
export function SupplySection() {
  const supply = useSupply()
  return (
    <ViewSection
      id="supply"
      title="Where all tokens are"
      intro="Every token that exists is in one of these places. The chain says so; nobody has to report it."
    >
      <Loaded view={supply} what="The supply" className="h-80 rounded-lg">
        {(view) => (
          <div className="card grid gap-7 p-5 sm:p-7">
            <SupplyChart supply={view} />
            <SupplyFacts supply={view} />
          </div>
        )}
      </Loaded>
    </ViewSection>
  )
}

function SupplyChart({ supply }: { supply: SupplyView }) {
  const parts = supplyParts(supply)
  const { symbol, decimals } = supply
  const largest = parts[0]?.bps ?? 1
  return (
    <ChartFigure
      title="The supply by place"
      summary={
        parts[0]
          ? `${parts[0].name}: ${formatShare(parts[0].bps)} of ${formatTokens({ amount: supply.supply, decimals, symbol })}.`
          : 'There are no tokens yet.'
      }
      table={{
        head: ['Where', 'Exactly', 'Share'],
        rows: parts.map(({ name, value, bps }) => [
          name,
          formatAmount({ amount: value, decimals, symbol }),
          formatShare(bps),
        ]),
      }}
    >
      <ul className="grid gap-4">
        {parts.map(({ name, value, bps, words, tone }) => (
          <li key={name}>
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="font-medium">{name}</span>
              <span className="tabular text-sm">
                <Tokens amount={value} decimals={decimals} symbol={symbol} />{' '}
                <span className="text-muted">· {formatShare(bps)}</span>
              </span>
            </p>
            <div aria-hidden className="mt-1.5 h-2.5 rounded-full bg-line">
              <span
                style={{ width: `${Math.max(0.5, (bps / Math.max(largest, 1)) * 100)}%` }}
                className={classes('block h-full rounded-full', TONES[tone])}
              />
            </div>
            <p className="mt-1 text-[0.8125rem] text-muted">{words}</p>
          </li>
        ))}
      </ul>
    </ChartFigure>
  )
}

function SupplyFacts({ supply }: { supply: SupplyView }) {
  const { symbol, decimals, cap, left, emitted, burnt, nonVoting } = supply
  const sum = (amount: bigint) => (
    <Tokens amount={amount} decimals={decimals} symbol={symbol} exact />
  )
  return (
    <Facts
      rows={[
        { name: 'Exist now', value: sum(supply.supply) },
        { name: 'Can exist at most', value: sum(cap) },
        { name: 'Emitted so far', value: sum(emitted) },
        { name: 'Room below that cap', value: sum(left) },
        { name: 'Burnt, never to come back', value: sum(burnt) },
        { name: 'Does not vote', value: sum(nonVoting) },
      ]}
    />
  )
}

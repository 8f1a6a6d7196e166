'use client'

import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { EMPTY_QUERY, FORMATS, isNarrowed, type MarketQuery, SORTS } from './marketQuery.ts'

const FORMAT_NAMES: Record<(typeof FORMATS)[number], string> = {
  csv: 'CSV',
  jsonl: 'JSON lines',
  json: 'JSON',
  image: 'Images',
  audio: 'Audio',
  video: 'Video',
}
const SORT_NAMES: Record<(typeof SORTS)[number], string> = {
  newest: 'Newest first',
  updated: 'Last updated',
  popular: 'Most bought',
  price: 'Lowest price',
}

export type MarketFiltersProps = { query: MarketQuery; onChange: (query: MarketQuery) => void }

/** Narrow and order the list. Each control is a native one, so that it works as people's devices do. */
export function MarketFilters({ query, onChange }: MarketFiltersProps) {
  const { network } = useNetwork()
  return (
    <div className="mb-6 flex items-center gap-2 overflow-x-auto py-1 [scrollbar-width:none] max-sm:-mx-4 max-sm:px-4">
      <label className="flex h-10 shrink-0 items-center gap-2 rounded-full border border-line bg-surface px-3.5 text-sm font-medium has-checked:border-ink hover:border-line-strong">
        <input
          type="checkbox"
          className="accent-(--ink)"
          checked={query.onSale}
          onChange={(event) => onChange({ ...query, onSale: event.target.checked })}
        />
        On sale
      </label>
      <Choice
        label="Format"
        value={query.format ?? ''}
        onChange={(format) =>
          onChange({ ...query, format: (format || undefined) as MarketQuery['format'] })
        }
      >
        <option value="">All formats</option>
        {FORMATS.map((format) => (
          <option key={format} value={format}>
            {FORMAT_NAMES[format]}
          </option>
        ))}
      </Choice>
      <Choice
        label="Token"
        value={query.token ?? ''}
        onChange={(token) =>
          onChange({
            ...query,
            token: (token || undefined) as MarketQuery['token'],
            maxPrice: token ? query.maxPrice : undefined,
          })
        }
      >
        <option value="">Any token</option>
        {network.paymentTokens.map((token) => (
          <option key={token.address} value={token.address}>
            {token.symbol}
          </option>
        ))}
      </Choice>
      {query.token && (
        <input
          aria-label="Price up to"
          inputMode="decimal"
          placeholder="Price up to"
          defaultValue={query.maxPrice}
          onChange={(event) => {
            const price = event.target.value.trim()
            onChange({
              ...query,
              maxPrice: /^\d{1,12}(\.\d{1,18})?$/.test(price) ? price : undefined,
            })
          }}
          className="h-10 w-30 shrink-0 rounded-full border border-line bg-surface px-4 text-sm placeholder:text-muted hover:border-line-strong"
        />
      )}
      {isNarrowed(query) && (
        <button
          type="button"
          onClick={() => onChange({ ...EMPTY_QUERY, sort: query.sort })}
          className="flex h-10 shrink-0 items-center gap-1.5 rounded-full px-3 text-sm font-medium text-muted hover:bg-inset hover:text-text"
        >
          <X size={15} aria-hidden /> Clear
        </button>
      )}
      <div className="grow" />
      <Choice
        label="Order"
        value={query.sort}
        onChange={(sort) => onChange({ ...query, sort: sort as MarketQuery['sort'] })}
      >
        {SORTS.map((sort) => (
          <option key={sort} value={sort}>
            {SORT_NAMES[sort]}
          </option>
        ))}
      </Choice>
    </div>
  )
}

type ChoiceProps = {
  label: string
  value: string
  onChange: (value: string) => void
  children: ReactNode
}

function Choice({ label, value, onChange, children }: ChoiceProps) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="h-10 shrink-0 rounded-full border border-line bg-surface px-3.5 text-sm font-medium hover:border-line-strong"
    >
      {children}
    </select>
  )
}

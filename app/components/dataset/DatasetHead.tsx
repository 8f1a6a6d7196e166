import type { DatasetDetail } from '@fanal/sdk/market/types'
import { ArrowLeft, EyeOff } from 'lucide-react'
import Link from 'next/link'
import { Address } from '../format/Address.tsx'
import { RelativeTime } from '../format/RelativeTime.tsx'
import { shortAddress } from '../format/shortAddress.ts'
import { Cover } from '../market/Cover.tsx'
import { datasetFacts } from '../market/datasetFacts.ts'

export function DatasetHead({ dataset }: { dataset: DatasetDetail }) {
  const facts = [
    ...datasetFacts({ ...dataset, columns: dataset.columns.length }),
    `version ${dataset.version}`,
  ]
  return (
    <div className="relative isolate">
      <div aria-hidden className="absolute inset-x-0 top-0 -z-10 h-44 overflow-hidden">
        <Cover id={dataset.datasetId} className="size-full" />
        <div className="absolute inset-x-0 bottom-0 h-28 bg-linear-to-b from-transparent to-bg" />
      </div>
      <div className="mx-auto max-w-6xl px-4 pt-5 sm:px-6">
        <Link
          href="/"
          className="inline-flex items-center gap-1.5 rounded-full bg-surface/80 py-1.5 pr-3.5 pl-2.5 text-sm font-medium text-muted backdrop-blur-sm hover:text-text"
        >
          <ArrowLeft size={16} aria-hidden /> Market
        </Link>
        <h1 className="display mt-24 max-w-4xl text-[2rem] break-words sm:text-[2.75rem]">
          {dataset.name ?? `Dataset ${shortAddress(dataset.datasetId)}`}
        </h1>
        <p className="tabular mt-3 text-muted">{facts.join(' · ')}</p>
        <p className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
          <Address address={dataset.owner} />
          {dataset.creator.name && (
            <span
              className="text-muted"
              title="The seller's own words; only the address is proven."
            >
              calls itself “{dataset.creator.name}”
            </span>
          )}
          <span className="text-muted">
            published <RelativeTime time={dataset.registeredAt} />
          </span>
        </p>
        {dataset.unlisted && (
          <p className="mt-4 flex items-center gap-2 text-sm text-muted">
            <EyeOff size={16} aria-hidden /> Not for sale now, so the market does not list it. Who
            may read it still can.
          </p>
        )}
      </div>
    </div>
  )
}

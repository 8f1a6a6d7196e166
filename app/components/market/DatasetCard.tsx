import type { DatasetSummary } from '@fanal/sdk/market/types'
import { FileText, Radio, SlidersHorizontal } from 'lucide-react'
import { Amount } from '../format/Amount.tsx'
import { Avatar } from '../format/Avatar.tsx'
import { formatDuration } from '../format/formatDuration.ts'
import { RelativeTime } from '../format/RelativeTime.tsx'
import { shortAddress } from '../format/shortAddress.ts'
import { IntentLink } from '../layout/IntentLink.tsx'
import { Cover } from './Cover.tsx'
import { datasetFacts } from './datasetFacts.ts'

const ICONS = { file: FileText, stream: Radio, control: SlidersHorizontal } as const

/** One dataset on the market: what it is, how much of it, from whom, for how much. */
export function DatasetCard({ dataset }: { dataset: DatasetSummary }) {
  const { bestOffer } = dataset
  const facts = datasetFacts(dataset)
  const Icon = ICONS[dataset.kind]
  return (
    <article className="card group relative flex flex-col overflow-hidden transition-[border-color,box-shadow] focus-within:border-line-strong hover:border-line-strong hover:shadow-float">
      <Cover id={dataset.datasetId} className="h-20 w-full" />
      <div className="flex grow flex-col p-5 pt-4">
        <p className="flex items-center gap-1.5 text-[0.8125rem] text-muted">
          <Icon size={14} aria-hidden />
          {dataset.kind === 'file' && <span className="sr-only">File: </span>}
          <span className="tabular">{facts.join(' · ') || 'No description yet'}</span>
        </p>
        <h3 className="display mt-1.5 text-xl">
          <IntentLink
            href={`/dataset/${dataset.datasetId}`}
            className="after:absolute after:inset-0 focus-visible:outline-offset-8"
          >
            {dataset.name ?? `Dataset ${shortAddress(dataset.datasetId)}`}
          </IntentLink>
        </h3>
        <p className="mt-1.5 line-clamp-2 text-sm text-muted">
          {dataset.description ?? 'Its description cannot be read at the moment.'}
        </p>
        <div className="grow" />
        <div className="mt-5 flex items-end justify-between gap-3 border-t border-line pt-3.5">
          <p className="flex min-w-0 items-center gap-2 text-[0.8125rem] text-muted">
            <Avatar id={dataset.owner} />
            <span className="mono truncate">{shortAddress(dataset.owner)}</span>
            <span className="max-sm:hidden">
              · <RelativeTime time={dataset.updatedAt} />
            </span>
          </p>
          <p className="text-right">
            {bestOffer ? (
              <>
                <span className="font-semibold">
                  <Amount amount={bestOffer.terms.price} token={bestOffer.token} hint={false} />
                </span>
                <span className="block text-[0.8125rem] text-muted">
                  {bestOffer.terms.duration === 0
                    ? 'for good'
                    : `for ${formatDuration(bestOffer.terms.duration)}`}
                </span>
              </>
            ) : (
              <span className="text-sm text-muted">Not on sale</span>
            )}
          </p>
        </div>
      </div>
    </article>
  )
}

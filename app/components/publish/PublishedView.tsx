'use client'

import type { PublishDatasetReturnType } from '@fanal/sdk/market/publishing/publishDataset'
import { CheckCircle2 } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { DatasetCard } from '../market/DatasetCard.tsx'
import { Button, buttonClasses } from '../ui/Button.tsx'
import { publishedSummary } from './publishedSummary.ts'

export type PublishedViewProps = { published: PublishDatasetReturnType; onAnother: () => void }

/** The new dataset as the receipt shows it; the search index may still be on its way there. */
export function PublishedView({ published, onAnother }: PublishedViewProps) {
  const { network } = useNetwork()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  return (
    <div className="grid grid-cols-1 items-start gap-8 md:grid-cols-[minmax(0,22rem)_1fr]">
      <DatasetCard dataset={publishedSummary(published, network)} />
      <div>
        <h2
          ref={title}
          tabIndex={-1}
          className="display flex items-center gap-3 text-2xl outline-none"
        >
          <CheckCircle2 size={26} aria-hidden className="text-good" /> Published
        </h2>
        <p className="mt-2 max-w-md text-muted">
          {published.offer
            ? 'It is on sale. Search finds it as soon as the index has read the block.'
            : 'It is registered and not on sale. Grant access or make an offer whenever you like.'}
        </p>
        <dl className="mt-5 grid gap-3 text-sm">
          {[
            ['Dataset id', published.datasetId],
            ['Description address', published.manifestCid],
            [
              'Transaction',
              `${published.transactionHash} (${published.gasUsed.toLocaleString('en')} gas)`,
            ],
          ].map(([name, value]) => (
            <div key={name}>
              <dt className="text-muted">{name}</dt>
              <dd className="mono break-all">{value}</dd>
            </div>
          ))}
        </dl>
        <div className="mt-7 flex flex-wrap gap-3">
          <Link href={`/dataset/${published.datasetId}`} className={buttonClasses('amber')}>
            See its page
          </Link>
          <Link href="/data" className={buttonClasses('line')}>
            My data
          </Link>
          <Button look="quiet" onClick={onAnother}>
            Publish another
          </Button>
        </div>
      </div>
    </div>
  )
}

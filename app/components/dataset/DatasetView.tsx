'use client'

import type { ReadDatasetReturnType } from '@fanal/sdk/market/reading/readDataset'
import type { DatasetDetail } from '@fanal/sdk/market/types'
import dynamic from 'next/dynamic'
import { useRef, useState } from 'react'
import type { Hex } from 'viem'
import { useDataset } from '@/hooks/market/useDataset.ts'
import { BuyPanel } from '../market/BuyPanel.tsx'
import { IndexLag } from '../network/IndexLag.tsx'
import { OfflineNote } from '../network/OfflineNote.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { AboutDataset } from './AboutDataset.tsx'
import { DatasetHead } from './DatasetHead.tsx'
import { PreviewChart } from './PreviewChart.tsx'
import { ReaderList } from './ReaderList.tsx'
import { ReceiptList } from './ReceiptList.tsx'
import { SampleTable } from './SampleTable.tsx'
import { VersionList } from './VersionList.tsx'

const StreamSection = dynamic(
  () => import('../streams/StreamSection.tsx').then((module) => module.StreamSection),
  { ssr: false, loading: () => <Skeleton className="h-96 rounded-lg" /> },
)
const OpenedStream = dynamic(
  () => import('../streams/opening/OpenedStream.tsx').then((module) => module.OpenedStream),
  { ssr: false, loading: () => <Skeleton className="h-96 rounded-lg" /> },
)
const ControlSection = dynamic(
  () => import('../devices/control/ControlSection.tsx').then((module) => module.ControlSection),
  { ssr: false, loading: () => <Skeleton className="h-72 rounded-lg" /> },
)

export type DatasetViewProps = {
  datasetId: Hex
  initial: { read: ReadDatasetReturnType; at: number } | undefined
}

/** Everything one should know before paying, and the one button. */
export function DatasetView({ datasetId, initial }: DatasetViewProps) {
  const { data, error, isPending, refetch } = useDataset(datasetId, initial)
  const [isOpened, setIsOpened] = useState(false)
  const [tab, setTab] = useState<string>()
  const main = useRef<HTMLDivElement>(null)
  if (isPending) return <Loading />
  if (data === undefined) {
    return (
      <div className="mx-auto max-w-3xl px-4 py-16 sm:px-6">
        <ErrorNote
          error={error}
          title="This dataset could not be read."
          onRetry={() => void refetch()}
        />
      </div>
    )
  }
  const { dataset, status } = data
  const showContent = () => {
    if (dataset.kind === 'stream') setIsOpened(true)
    else setTab(undefined)
    main.current?.scrollIntoView({ behavior: 'smooth', block: 'start' })
    main.current?.focus({ preventScroll: true })
  }
  return (
    <>
      <DatasetHead dataset={dataset} />
      <div className="mx-auto grid max-w-6xl gap-x-10 gap-y-8 px-4 pt-8 pb-20 sm:px-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <aside className="lg:sticky lg:top-22 lg:col-start-2 lg:row-start-1 lg:self-start">
          <OfflineNote />
          <BuyPanel dataset={dataset} isOpened={isOpened} onOpen={showContent} />
        </aside>
        <div
          ref={main}
          tabIndex={-1}
          className="min-w-0 scroll-mt-22 outline-none lg:col-start-1 lg:row-start-1"
        >
          {isOpened && (
            <section aria-labelledby="opened" className="mb-10">
              <h2 id="opened" className="display mb-4 text-2xl">
                What your pass opens
              </h2>
              <OpenedStream dataset={dataset} />
            </section>
          )}
          {dataset.manifestProblem && (
            <div className="mb-6">
              <ErrorNote
                error={new Error(dataset.manifestProblem)}
                title="Its description cannot be shown."
                onRetry={() => void refetch()}
              />
            </div>
          )}
          <Tabs
            label="About this dataset"
            value={tab}
            onChange={setTab}
            tabs={[
              firstTab(dataset),
              { value: 'about', label: 'About', panel: <AboutDataset dataset={dataset} /> },
              {
                value: 'versions',
                label: 'Versions',
                panel: <VersionList versions={dataset.versions} />,
              },
              {
                value: 'receipts',
                label: 'Receipts',
                panel: <ReceiptList datasetId={datasetId} />,
              },
              {
                value: 'readers',
                label: 'Who can read',
                panel: <ReaderList datasetId={datasetId} />,
              },
            ]}
          />
          <div className="mt-6">
            <IndexLag status={status} />
          </div>
        </div>
      </div>
    </>
  )
}

/** What one wants to see first of a file, of a stream, and of the right to use a device. */
function firstTab(dataset: DatasetDetail) {
  switch (dataset.kind) {
    case 'stream':
      return { value: 'live', label: 'Live', panel: <StreamSection dataset={dataset} /> }
    case 'control':
      return { value: 'use', label: 'Use', panel: <ControlSection dataset={dataset} /> }
    case 'file':
      return { value: 'preview', label: 'Preview', panel: <Preview dataset={dataset} /> }
  }
}

function Preview({ dataset }: { dataset: DatasetDetail }) {
  const { columns, sample } = dataset
  return (
    <div className="grid gap-6">
      {dataset.description && (
        <p className="line-clamp-4 max-w-2xl break-words whitespace-pre-line text-muted">
          {dataset.description}
        </p>
      )}
      {columns.length === 0 && sample === undefined ? (
        <p className="card p-5 text-muted">
          The seller shows no rows and no columns of this file. What you can check before paying is
          its size, its type and its licence.
        </p>
      ) : (
        <>
          <SampleTable columns={columns} sample={sample} />
          <PreviewChart columns={columns} sample={sample} />
        </>
      )}
    </div>
  )
}

function Loading() {
  return (
    <div aria-busy aria-label="Loading" className="mx-auto max-w-6xl px-4 pt-36 pb-20 sm:px-6">
      <Skeleton className="h-11 w-2/3" />
      <Skeleton className="mt-5 h-4 w-72" />
      <div className="mt-12 grid gap-10 lg:grid-cols-[1fr_22rem]">
        <Skeleton className="h-96 rounded-lg" />
        <Skeleton className="h-72 rounded-lg" />
      </div>
    </div>
  )
}

'use client'

import Link from 'next/link'
import { type ReactNode, useState } from 'react'
import { useConnection } from 'wagmi'
import { useRecovery } from '@/hooks/publish/recovery.ts'
import { useInspection } from '@/hooks/publish/useInspection.ts'
import { usePublish } from '@/hooks/publish/usePublish.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { Button, buttonClasses } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Progress } from '../ui/Progress.tsx'
import { NeedWallet } from '../wallet/NeedWallet.tsx'
import { FileDrop } from './FileDrop.tsx'
import { OfferFields } from './OfferFields.tsx'
import { draftProblems, nameFromFile, type PublishDraft } from './publishDraft.ts'
import { PublishRun } from './PublishRun.tsx'
import { RecoveryStep } from './RecoveryStep.tsx'
import { SampleChoice } from './SampleChoice.tsx'
import { WordFields } from './WordFields.tsx'

/** From a file on this device to a dataset on sale, in one page and one transaction. */
export function PublishView() {
  const { network } = useNetwork()
  const { address } = useConnection()
  const recoveryKey = useRecovery(address)
  const [file, setFile] = useState<File>()
  const inspection = useInspection(file)
  const publish = usePublish()
  const [sample, setSample] = useState<number[]>()
  const [statistics, setStatistics] = useState(true)
  const [tried, setTried] = useState(false)
  const [draft, setDraft] = useState<PublishDraft>({
    name: '',
    description: '',
    keywords: '',
    license: 'CC-BY-4.0',
    creator: '',
    onSale: true,
    price: '',
    token: network.paymentTokens[0]?.address ?? '',
    duration: 2_592_000,
    settlementWindow: 86_400,
  })
  const token = network.paymentTokens.find(({ address: known }) => known === draft.token)
  const problems = draftProblems(draft, token?.decimals ?? 18)
  const shown = tried ? problems : {}
  const rows = sample ?? inspection.data?.sample.slice(0, 5).map(({ index }) => index) ?? []
  const ready =
    file !== undefined && file.size > 0 && recoveryKey !== undefined && Object.keys(problems).length === 0 && !inspection.isLoading

  const choose = (chosen: File | undefined) => {
    setFile(chosen)
    setSample(undefined)
    publish.reset()
    if (chosen && draft.name === '') setDraft({ ...draft, name: nameFromFile(chosen.name) })
  }
  const go = () => {
    setTried(true)
    if (!ready || file === undefined || recoveryKey === undefined) return
    publish.mutate({ file, draft, inspection: inspection.data, sample: rows, statistics, recoveryKey })
  }

  if (publish.data) {
    return (
      <div className="card flex flex-col items-start gap-4 p-8">
        <h2 className="display text-2xl">It is published</h2>
        <p className="text-muted">
          “{publish.data.manifest.name}” is on the chain. The search index needs a few seconds until the market shows it.
        </p>
        <div className="flex flex-wrap gap-3">
          <Link href={`/dataset/${publish.data.datasetId}`} className={buttonClasses('amber')}>
            See its page
          </Link>
          <Link href="/data" className={buttonClasses()}>
            To my data
          </Link>
        </div>
      </div>
    )
  }
  if (publish.isPending || publish.error) {
    return (
      <div className="card flex flex-col gap-6 p-6 sm:p-8">
        <h2 className="display text-2xl">Publishing {draft.name}</h2>
        <PublishRun progress={publish.progress} failed={publish.error !== null} />
        {publish.isPending && (
          <p className="text-sm text-muted">Keep this page open. If it closes, publish the same file again: what is stored stays stored.</p>
        )}
        {publish.error && (
          <ErrorNote error={publish.error} onRetry={go}>
            <Button look="quiet" size="small" className="mt-2" onClick={() => publish.reset()}>
              Back to the form
            </Button>
          </ErrorNote>
        )}
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-5">
      <Part number={1} title="The file">
        <FileDrop file={file} onChoose={choose} />
        {file?.size === 0 && <ErrorNote error={new Error('This file is empty: there is nothing to sell in 0 bytes.')} />}
        {inspection.isLoading && <Progress label="Looking into the file" share={inspection.share} />}
        {inspection.error && (
          <p className="text-sm text-muted">
            Its rows cannot be read one by one, so it is published as a plain file. {inspection.error.message}
          </p>
        )}
      </Part>
      <Part number={2} title="What it is">
        <WordFields draft={draft} problems={shown} onChange={setDraft} />
      </Part>
      {inspection.data && (
        <Part number={3} title="What strangers see before they pay">
          <SampleChoice
            inspection={inspection.data}
            sample={rows}
            statistics={statistics}
            onSample={setSample}
            onStatistics={setStatistics}
          />
        </Part>
      )}
      <Part number={inspection.data ? 4 : 3} title="The price">
        <OfferFields draft={draft} problems={shown} onChange={setDraft} />
      </Part>
      <Part number={inspection.data ? 5 : 4} title="Your recovery file">
        {address ? <RecoveryStep account={address} /> : <NeedWallet reason="The recovery file belongs to your account." />}
      </Part>
      <div className="card flex flex-wrap items-center justify-between gap-4 p-6">
        <p className="max-w-md text-sm text-muted">
          Your wallet asks three times: two signatures, which cost nothing, and one transaction that registers the dataset
          {draft.onSale ? ' and puts it on sale' : ''}. You pay its network fee.
        </p>
        <Button look="amber" size="large" disabled={file === undefined || !address} onClick={go}>
          Encrypt and publish
        </Button>
        {tried && !ready && (
          <p role="alert" className="w-full text-sm text-bad">
            {recoveryKey === undefined
              ? 'Save and test your recovery file first.'
              : inspection.isLoading
                ? 'Wait until the file has been looked into.'
                : 'Some fields above still need something.'}
          </p>
        )}
      </div>
    </div>
  )
}

function Part({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="card flex flex-col gap-5 p-6 sm:p-8">
      <h2 className="display flex items-baseline gap-3 text-xl">
        <span aria-hidden className="tabular text-faint">
          {number}
        </span>
        {title}
      </h2>
      {children}
    </section>
  )
}

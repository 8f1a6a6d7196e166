'use client'

import { useState } from 'react'
import { useInspection } from '@/hooks/market/publishing/useInspection.ts'
import { usePublish } from '@/hooks/market/publishing/usePublish.ts'
import { useRecovery } from '@/hooks/market/publishing/useRecovery.ts'
import { useUnfinishedPublications } from '@/hooks/market/publishing/useUnfinishedPublications.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { formatBytes } from '../format/formatBytes.ts'
import { toOffer } from '../market/offerDraft.ts'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Progress } from '../ui/Progress.tsx'
import { DropFile } from './DropFile.tsx'
import { PriceForm } from './PriceForm.tsx'
import { draftProblems, type PublishDraft, splitKeywords } from './publishDraft.ts'
import { PublishedView } from './PublishedView.tsx'
import { PublishPanel } from './PublishPanel.tsx'
import { RecoveryForm } from './RecoveryForm.tsx'
import { RowsForm } from './RowsForm.tsx'
import { WordsForm } from './WordsForm.tsx'

/** Rows that are ticked at first. */
const FIRST_ROWS = 5

/** From a dropped file to a dataset on sale, on one page. */
export function Publish() {
  const { network } = useNetwork()
  const [file, setFile] = useState<File>()
  const [changes, setChanges] = useState<Partial<PublishDraft>>({})
  const [hasTried, setHasTried] = useState(false)
  const inspection = useInspection(file)
  const publish = usePublish()
  const recovery = useRecovery()
  const unfinished = useUnfinishedPublications()

  const rows = inspection.data?.format ? inspection.data : undefined
  const draft: PublishDraft = {
    name: file?.name.replace(/\.[a-z0-9]+$/i, '').replaceAll('_', ' ') ?? '',
    description: '',
    keywords: '',
    license: 'CC-BY-4.0',
    creatorName: '',
    rows: rows?.sample.slice(0, FIRST_ROWS).map(({ index }) => index) ?? [],
    columns: rows?.columns.map(({ name }) => name) ?? [],
    onSale: true,
    price: '',
    token: network.paymentTokens[0]?.address ?? '',
    duration: 0,
    settlementWindow: 600,
    supply: '',
    compress: false,
    ...changes,
  }
  const change = (next: Partial<PublishDraft>) => setChanges((before) => ({ ...before, ...next }))
  const token = network.paymentTokens.find(({ address }) => address === draft.token)
  const problems = draftProblems(draft, token?.decimals ?? 18)

  const missing =
    Object.keys(problems).length > 0
      ? `Still missing: ${Object.keys(problems).join(', ')}.`
      : recovery.publicKey === undefined
        ? 'Make and test your recovery file first.'
        : undefined

  const start = () => {
    setHasTried(true)
    if (missing) {
      // Once the problems are drawn.
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
      )
      return
    }
    if (file === undefined || token === undefined || !recovery.publicKey) return
    publish.mutate({
      file,
      metadata: {
        name: draft.name.trim(),
        description: draft.description.trim(),
        keywords: splitKeywords(draft.keywords),
        license: draft.license,
        ...(draft.creatorName.trim() && { creator: { name: draft.creatorName.trim() } }),
      },
      ...(rows && {
        sample: {
          format: rows.format,
          sample: draft.rows,
          ...(rows.delimiter !== undefined && { delimiter: rows.delimiter }),
          ...(rows.format === 'csv' && { header: rows.header !== undefined }),
        },
        statistics: rows.columns.filter(({ name }) => draft.columns.includes(name)),
      }),
      ...(draft.onSale && {
        offer: toOffer(draft, token.decimals),
      }),
      recoveryKey: recovery.publicKey,
      ...(draft.compress && { compression: 'gzip' as const }),
    })
  }

  const restart = () => {
    publish.reset()
    setFile(undefined)
    setChanges({})
    setHasTried(false)
  }
  if (publish.data) return <PublishedView published={publish.data} onAnother={restart} />

  const form = { draft, onChange: change, problems: hasTried ? problems : {} }
  return (
    <>
      {!file && unfinished.data && unfinished.data.length > 0 && (
        <p
          role="status"
          className="mb-5 rounded-md border border-line bg-amber-wash px-4 py-3 text-sm"
        >
          Not finished yet: {unfinished.data.map(({ fileName }) => `“${fileName}”`).join(', ')}.
          Choose the same file again and it goes on where it stopped; nothing that was uploaded is
          uploaded again.
        </p>
      )}
      <DropFile
        file={file}
        onFile={(next) => {
          publish.reset()
          setChanges(({ rows: _rows, columns: _columns, name: _name, ...kept }) => kept)
          setFile(next)
        }}
        locked={publish.isPending}
      />
      {file && inspection.isPending && (
        <div className="card mt-5 p-6">
          <Progress
            label="Looking into the file"
            share={inspection.progress && inspection.progress.bytes / inspection.progress.total}
            {...(inspection.progress && {
              text: `${formatBytes(inspection.progress.bytes)} of ${formatBytes(inspection.progress.total)}`,
            })}
          />
        </div>
      )}
      {inspection.error && (
        <div className="mt-5">
          <ErrorNote error={inspection.error} title="This file cannot be published." />
        </div>
      )}
      {file && inspection.data && (
        <div className="mt-5 grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21rem]">
          <fieldset disabled={publish.isPending} className="grid min-w-0 grid-cols-1 gap-5">
            <legend className="sr-only">About the dataset</legend>
            {rows ? (
              <RowsForm inspection={rows} draft={draft} onChange={change} />
            ) : (
              <p className="card p-5 text-sm text-muted">
                {inspection.data.format === undefined && inspection.data.reason
                  ? `It is published without sample rows: ${inspection.data.reason}.`
                  : 'Sample rows and columns can be shown of CSV and JSON lines; of this file buyers see name, size and type.'}
              </p>
            )}
            <WordsForm {...form} />
            <PriceForm {...form} />
            <RecoveryForm recovery={recovery} />
            <label className="card flex items-center gap-3 px-6 py-4 text-sm">
              <input
                type="checkbox"
                className="size-4 accent-(--ink)"
                checked={draft.compress}
                onChange={(event) => change({ compress: event.target.checked })}
              />
              <span>
                Compress before encrypting{' '}
                <span className="text-muted">
                  smaller uploads of text; of no use for images, video or archives
                </span>
              </span>
            </label>
          </fieldset>
          <aside className="lg:sticky lg:top-22">
            <PublishPanel
              progress={publish.progress}
              isPending={publish.isPending}
              error={publish.error}
              missing={hasTried ? missing : undefined}
              onPublish={start}
            />
          </aside>
        </div>
      )}
    </>
  )
}

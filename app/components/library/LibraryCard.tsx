'use client'

import type { StoredPurchase } from '@fanal/sdk/market/buying/purchaseStore'
import { FileKey2, FileText, KeyRound, PenLine, ReceiptText, RotateCw } from 'lucide-react'
import Link from 'next/link'
import { useId, useState } from 'react'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { Cover } from '../market/Cover.tsx'
import { Address } from '../format/Address.tsx'
import { Amount } from '../format/Amount.tsx'
import { Expiry } from '../format/Expiry.tsx'
import { type DatasetKind, FOREVER } from '@fanal/sdk/market/types'
import { RelativeTime } from '../format/RelativeTime.tsx'
import { shortAddress } from '../format/shortAddress.ts'
import { useNow } from '../format/useNow.ts'
import { Button } from '../ui/Button.tsx'
import { GiveUpDialog } from './GiveUpDialog.tsx'
import { useDataset } from '@/hooks/market/useDataset.ts'
import { Loaded } from '../network/view/Loaded.tsx'
import { AccessPanel } from '../market/AccessPanel.tsx'
import type { LibraryEntry } from './libraryEntries.ts'
import { ReceiptRows } from './ReceiptRows.tsx'
import { RenewDialog } from './RenewDialog.tsx'

export type LibraryCardProps = { entry: LibraryEntry; stored: readonly StoredPurchase[] }

/** What one does with it, by what it is. */
const USES: Record<DatasetKind, string> = {
  file: 'Open or save',
  stream: 'Open',
  control: 'Use',
}
const ENDINGS: Record<string, string> = {
  ended: 'Ended early',
  revoked: 'Ended by the owner',
  transferred: 'Ended when the dataset changed hands',
}

/** One dataset on the shelf: until when, from whom, and everything one can do with it. */
export function LibraryCard({ entry, stored }: LibraryCardProps) {
  const { datasetId, purchases, until, ended, keyHere } = entry
  const { network } = useNetwork()
  const now = useNow()
  const panel = useId()
  const receiptsWord = purchases.length === 1 ? 'Receipt' : `${purchases.length} receipts`
  const [shown, setShown] = useState<'file' | 'receipts'>()
  const [dialog, setDialog] = useState<'renew' | 'giveUp'>()
  const [latest] = purchases
  const detail = useDataset(datasetId)
  const kind = detail.data?.dataset.kind ?? 'file'
  const isInForce = ended === undefined && (now === undefined || until > now)
  // What was paid for of a stream stays open after the pass has ended.
  const isReadable = isInForce || (kind === 'stream' && latest !== undefined)
  const name = entry.name ?? `Dataset ${shortAddress(datasetId)}`
  const toggle = (what: 'file' | 'receipts') => setShown(shown === what ? undefined : what)

  return (
    <article className="card overflow-hidden">
      <div className="grid sm:grid-cols-[7.5rem_1fr]">
        <Cover
          id={datasetId}
          className={`h-14 w-full sm:h-full ${isInForce ? '' : 'opacity-50 grayscale'}`}
        />
        <div className="flex flex-col gap-4 p-5 sm:p-6">
          <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
            <h3 className="display min-w-0 text-xl break-words">
              <Link href={`/dataset/${datasetId}`} className="hover:underline">
                {name}
              </Link>
            </h3>
            <p
              className={`flex items-center gap-2 text-sm font-medium ${isInForce ? '' : 'text-muted'}`}
            >
              <span
                aria-hidden
                className={`size-2 rounded-full ${isInForce ? 'bg-amber' : 'bg-line-strong'}`}
              />
              {ended ? ENDINGS[ended] : until >= FOREVER ? 'For good' : <Expiry until={until} />}
            </p>
          </div>
          <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
            <Fact label={latest ? 'Bought' : 'Given'}>
              <RelativeTime time={entry.since} />
              {entry.ahead && <span className="text-muted"> (the index follows)</span>}
            </Fact>
            {latest && (
              <Fact label="Paid">
                <Amount
                  amount={latest.amount}
                  token={network.paymentTokens.find(
                    ({ address }) => address.toLowerCase() === latest.token.toLowerCase(),
                  )}
                  hint={false}
                />
              </Fact>
            )}
            {latest && (
              <Fact label="From">
                <Address address={latest.seller} copy={false} />
              </Fact>
            )}
            {isReadable && kind !== 'control' && (
              <Fact label="Key">
                <span className="inline-flex items-center gap-1.5">
                  {keyHere ? (
                    <>
                      <KeyRound size={14} aria-hidden className="text-amber-text" /> on this device
                    </>
                  ) : (
                    <>
                      <PenLine size={14} aria-hidden className="text-muted" /> not on this device:
                      one signature opens it
                    </>
                  )}
                </span>
              </Fact>
            )}
          </dl>
          <div className="flex flex-wrap gap-2">
            {isReadable && (
              <Button
                look="ink"
                size="small"
                icon={<FileKey2 size={16} aria-hidden />}
                aria-expanded={shown === 'file'}
                aria-controls={panel}
                aria-label={`${USES[kind]} ${name}`}
                onClick={() => toggle('file')}
              >
                {USES[kind]}
              </Button>
            )}
            {latest && (
              <Button
                size="small"
                icon={<ReceiptText size={16} aria-hidden />}
                aria-expanded={shown === 'receipts'}
                aria-controls={panel}
                aria-label={`${receiptsWord} of ${name}`}
                onClick={() => toggle('receipts')}
              >
                {receiptsWord}
              </Button>
            )}
            {latest && until < FOREVER && (
              <Button
                size="small"
                icon={<RotateCw size={16} aria-hidden />}
                aria-label={`Renew ${name}`}
                onClick={() => setDialog('renew')}
              >
                Renew
              </Button>
            )}
            {isInForce && (
              <Button
                size="small"
                look="quiet"
                aria-label={`Give up ${name}`}
                onClick={() => setDialog('giveUp')}
              >
                Give up
              </Button>
            )}
          </div>
        </div>
      </div>
      <div id={panel}>
        {shown === 'file' && isReadable && (
          <div className="border-t border-line p-5 sm:p-6">
            <Loaded view={detail} what="It" className="h-24">
              {({ dataset }) => <AccessPanel dataset={dataset} />}
            </Loaded>
          </div>
        )}
        {shown === 'receipts' && <ReceiptRows purchases={purchases} stored={stored} />}
      </div>
      {dialog === 'renew' && latest && (
        <RenewDialog
          datasetId={datasetId}
          name={name}
          offerNo={latest.offerNo}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'giveUp' && (
        <GiveUpDialog
          datasetId={datasetId}
          name={name}
          isPaid={latest !== undefined}
          onClose={() => setDialog(undefined)}
        />
      )}
      {!isReadable && !latest && (
        <p className="flex items-center gap-2 border-t border-line px-5 py-3 text-sm text-muted">
          <FileText size={16} aria-hidden /> Ask its owner for a new grant, or look for an offer on
          its page.
        </p>
      )}
    </article>
  )
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="eyebrow">{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

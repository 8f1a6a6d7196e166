'use client'

import Link from 'next/link'
import { useConnection } from 'wagmi'
import { useLibrary } from '@/hooks/library/useLibrary.ts'
import { useLive } from '@/hooks/useLive.ts'
import { openConnectDialog } from '@/hooks/wallet/connectDialog.ts'
import { PageHead } from '../layout/PageHead.tsx'
import { IndexLag } from '../network/IndexLag.tsx'
import { OfflineNote } from '../network/OfflineNote.tsx'
import { Button, buttonClasses } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { GiftList } from './GiftList.tsx'
import { KeysNote } from './KeysNote.tsx'
import { LibraryCard } from './LibraryCard.tsx'
import { UnderWayCard } from './UnderWayCard.tsx'

/** What the connected account bought and was given, and the purchases that are still under way. */
export function LibraryView() {
  return (
    <>
      <PageHead title="Library">
        What you bought and what you were given. Opening asks the keepers for the key and checks
        every record before the file is offered.
      </PageHead>
      <div className="mx-auto max-w-6xl px-4 pb-20 sm:px-6">
        <OfflineNote />
        <Content />
      </div>
    </>
  )
}

function Content() {
  const live = useLive()
  const { address, status: connection } = useConnection()
  const { library, underWay, paidKeys, stored, status, error, refetch } = useLibrary()

  if (!live || (address === undefined && connection === 'reconnecting')) return <Loading />
  if (address === undefined) {
    return (
      <EmptyState
        title="Whose library?"
        action={
          <Button look="amber" onClick={openConnectDialog}>
            Connect a wallet
          </Button>
        }
      >
        Connect the account you buy with. It shows us your address; nothing is signed and nothing is
        paid.
      </EmptyState>
    )
  }
  if (library === undefined && !error) return <Loading />
  const { entries = [], gifts = [] } = library ?? {}
  return (
    <div className="flex flex-col gap-10">
      {error && (
        <ErrorNote
          error={error}
          title="Not everything could be read."
          onRetry={() => void refetch()}
        >
          <p className="mt-0.5 text-sm text-muted">
            What this device keeps is shown below. Nothing is lost.
          </p>
        </ErrorNote>
      )}
      {underWay.length > 0 && (
        <section aria-labelledby="under-way-title" className="flex flex-col gap-4">
          <h2 id="under-way-title" className="display text-2xl">
            Under way
          </h2>
          {underWay.map((purchase) => (
            <UnderWayCard
              key={purchase.orderId}
              stored={purchase}
              isPaid={paidKeys.has(purchase.sessionKey.publicKey)}
            />
          ))}
        </section>
      )}
      {entries.length > 0 ? (
        <section aria-labelledby="shelf-title" className="flex flex-col gap-4">
          <h2 id="shelf-title" className="display text-2xl">
            Yours to read
          </h2>
          {entries.some(({ keyHere }) => keyHere) && <KeysNote />}
          <ul className="flex flex-col gap-4">
            {entries.map((entry) => (
              <li key={entry.datasetId}>
                <LibraryCard entry={entry} stored={stored} />
              </li>
            ))}
          </ul>
        </section>
      ) : (
        !error && (
          <EmptyState
            title="An empty shelf"
            action={
              <Link href="/" className={buttonClasses('amber')}>
                To the market
              </Link>
            }
          >
            This account has not bought anything yet, and nobody has given it access.
          </EmptyState>
        )
      )}
      {gifts.length > 0 && <GiftList gifts={gifts} stored={stored} />}
      {status && <IndexLag status={status} />}
    </div>
  )
}

function Loading() {
  return (
    <div aria-busy aria-label="Loading" className="flex flex-col gap-4">
      <Skeleton className="h-8 w-44" />
      <Skeleton className="h-36 rounded-lg" />
      <Skeleton className="h-36 rounded-lg" />
    </div>
  )
}

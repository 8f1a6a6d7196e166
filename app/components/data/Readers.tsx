'use client'

import type { DatasetDetail, GrantView } from '@fanal/sdk/market/types'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useGrants } from '@/hooks/market/useGrants.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { Address } from '../format/Address.tsx'
import { Amount } from '../format/Amount.tsx'
import { Expiry } from '../format/Expiry.tsx'
import { RelativeTime } from '../format/RelativeTime.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { EndAccessDialog } from './EndAccessDialog.tsx'
import { GrantDialog } from './GrantDialog.tsx'

const ENDED = {
  expired: 'expired',
  revoked: 'ended by you',
  ended: 'ended and refunded',
  transferred: 'ended with a change of owner',
  active: '',
}

/** Who can read a dataset, until when and why, and the way to change it. */
export function Readers({ dataset }: { dataset: DatasetDetail }) {
  const { data, error, isPending, refetch } = useGrants({ datasetId: dataset.datasetId })
  const [isGranting, setIsGranting] = useState(false)
  const [ending, setEnding] = useState<GrantView>()
  const active = data?.items.filter(({ status }) => status === 'active') ?? []
  const past = data?.items.filter(({ status }) => status !== 'active') ?? []
  return (
    <section aria-label="Who can read">
      <div className="mb-3 flex items-center justify-between gap-4">
        <h3 className="font-semibold">Who can read</h3>
        <Button
          size="small"
          icon={<UserPlus size={16} aria-hidden />}
          onClick={() => setIsGranting(true)}
        >
          Grant access
        </Button>
      </div>
      {isPending && <Skeleton className="h-24" />}
      {error && !data && (
        <ErrorNote
          error={error}
          title="The readers could not be read."
          onRetry={() => void refetch()}
        />
      )}
      {data && active.length === 0 && <p className="text-sm text-muted">Nobody but you.</p>}
      {active.length > 0 && (
        <ul className="divide-y divide-line rounded-md border border-line">
          {active.map((grant) => (
            <li
              key={`${grant.account}-${grant.transactionHash}`}
              className="flex flex-wrap items-center gap-x-5 gap-y-2 px-4 py-2.5 text-sm"
            >
              <Address address={grant.account} />
              <span className="grow text-muted">
                <Reason grant={grant} />
              </span>
              <span className="font-medium">
                <Expiry until={grant.until} />
              </span>
              <Button size="small" look="quiet" onClick={() => setEnding(grant)}>
                {grant.kind === 'free' ? 'Revoke' : 'End'}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {past.length > 0 && (
        <details className="mt-3 text-sm">
          <summary className="font-medium text-muted hover:text-text">
            {past.length} past {past.length === 1 ? 'access' : 'accesses'}
          </summary>
          <ul className="mt-2 grid gap-2">
            {past.map((grant) => (
              <li
                key={`${grant.account}-${grant.transactionHash}`}
                className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted"
              >
                <Address address={grant.account} copy={false} />
                <Reason grant={grant} />
                <span>{ENDED[grant.status]}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {isGranting && (
        <GrantDialog datasetId={dataset.datasetId} onClose={() => setIsGranting(false)} />
      )}
      {ending && (
        <EndAccessDialog grant={ending} dataset={dataset} onClose={() => setEnding(undefined)} />
      )}
    </section>
  )
}

function Reason({ grant }: { grant: GrantView }) {
  const { network } = useNetwork()
  const token = network.paymentTokens.find(
    ({ address }) => address.toLowerCase() === grant.token?.toLowerCase(),
  )
  return (
    <span title={`Transaction ${grant.transactionHash}`}>
      {grant.kind === 'paid' ? (
        <>
          paid <Amount amount={grant.amount ?? 0n} token={token} hint={false} />
        </>
      ) : (
        'granted by you'
      )}{' '}
      <RelativeTime time={grant.from} />
    </span>
  )
}

'use client'

import type { GrantView, OfferView } from '@fanal/sdk/market/types'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { Hex } from 'viem'
import { useGrants } from '@/hooks/market/useGrants.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { Address } from '../format/Address.tsx'
import { Amount } from '../format/Amount.tsx'
import { Expiry } from '../format/Expiry.tsx'
import { RelativeTime } from '../format/RelativeTime.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'

const EndDialog = dynamic(() => import('./EndDialog.tsx').then((module) => module.EndDialog), {
  ssr: false,
})

export type RightListProps = { datasetId: Hex; offers: OfferView[] }

const PAST: Record<Exclude<GrantView['status'], 'active'>, string> = {
  expired: 'over',
  revoked: 'revoked',
  ended: 'ended with its refund',
  transferred: 'ended with the transfer',
}

/** Who can read it, why, and until when; each with the one way to end it. */
export function RightList({ datasetId, offers }: RightListProps) {
  const { network } = useNetwork()
  const { data, error, isPending, refetch } = useGrants({ datasetId })
  const [ending, setEnding] = useState<GrantView>()
  if (isPending) return <Skeleton className="h-24" />
  if (error)
    return (
      <ErrorNote
        error={error}
        title="The rights could not be read."
        onRetry={() => void refetch()}
      />
    )
  if (data.items.length === 0) return <p className="text-sm text-muted">Only you.</p>
  return (
    <>
      <ul className="divide-y divide-line rounded-md border border-line">
        {data.items.map((grant) => (
          <li
            key={`${grant.account}-${grant.transactionHash}`}
            className="grid items-center gap-x-4 gap-y-1.5 px-4 py-3 text-sm sm:grid-cols-[1fr_1fr_auto_6.5rem]"
          >
            <Address address={grant.account} />
            <span className="text-muted" title={`Transaction ${grant.transactionHash}`}>
              {grant.kind === 'paid' ? 'paid ' : 'granted free'}
              {grant.kind === 'paid' && grant.amount !== undefined && (
                <Amount
                  amount={grant.amount}
                  token={network.paymentTokens.find(
                    ({ address }) => address.toLowerCase() === grant.token?.toLowerCase(),
                  )}
                  hint={false}
                />
              )}{' '}
              <RelativeTime time={grant.from} />
            </span>
            {grant.status === 'active' ? (
              <Expiry until={grant.until} />
            ) : (
              <span className="text-faint">{PAST[grant.status]}</span>
            )}
            <span className="sm:text-right">
              {grant.status === 'active' && (
                <Button size="small" look="danger" onClick={() => setEnding(grant)}>
                  {grant.kind === 'paid' ? 'End' : 'Revoke'}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {ending && (
        <EndDialog
          grant={ending}
          offer={offers.find(({ offerNo }) => offerNo === ending.offerNo)}
          onClose={() => setEnding(undefined)}
        />
      )}
    </>
  )
}

'use client'

import type { StoredPurchase } from '@fanal/sdk/market/buying/purchaseStore'
import { useEffect } from 'react'
import { useAbandonPurchase } from '@/hooks/library/useAbandonPurchase.ts'
import { useDataset } from '@/hooks/market/useDataset.ts'
import { usePurchase } from '@/hooks/market/usePurchase.ts'
import { Amount } from '../format/Amount.tsx'
import { RelativeTime } from '../format/RelativeTime.tsx'
import { shortAddress } from '../format/shortAddress.ts'
import { purchaseSteps } from '../market/purchaseSteps.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { StepList } from '../ui/StepList.tsx'
import { underWayWords } from './underWayWords.ts'

export type UnderWayCardProps = {
  stored: StoredPurchase
  /** The chain has seen it paid; taking note of that opens no window of the wallet. */
  isPaid: boolean
}

/** A purchase that a reload, a closed tab or a refusal interrupted: where it stands and how it goes on. */
export function UnderWayCard({ stored, isPaid }: UnderWayCardProps) {
  const { mutate: go, isPending, error, state: live, plan: livePlan } = usePurchase()
  const abandon = useAbandonPurchase(stored.orderId)
  const dataset = useDataset(stored.plan.items[0]?.terms.datasetId ?? '0x').data?.dataset
  const state = live ?? stored.state
  const plan = livePlan ?? stored.plan
  const words = underWayWords(state)
  const { orderId } = stored

  useEffect(() => {
    if (isPaid) go({ orderId })
  }, [isPaid, orderId, go])

  return (
    <article className="card flex flex-col gap-4 border-amber/60 p-5 sm:p-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h3 className="display text-xl">
          {dataset?.name ?? `Dataset ${shortAddress(stored.plan.items[0]?.terms.datasetId ?? '')}`}
        </h3>
        <p className="text-sm text-muted">
          <Amount amount={plan.total} token={plan.token} hint={false} />, begun{' '}
          <RelativeTime time={state.createdAt} />
        </p>
      </div>
      <p className="text-sm" role="status">
        <strong className="font-medium">{words.title}.</strong>{' '}
        <span className="text-muted">{words.detail}</span>
      </p>
      {isPending && <StepList label="What happens" steps={purchaseSteps(plan, state)} />}
      {error && <ErrorNote error={error} onRetry={() => go({ orderId })} />}
      {abandon.error && <ErrorNote error={abandon.error} title="It is kept for now." />}
      <div className="flex flex-wrap gap-3">
        {words.action && (
          <Button look="ink" busy={isPending} onClick={() => go({ orderId })}>
            {words.action}
          </Button>
        )}
        {!isPending && state.status !== 'mined' && (
          <Button
            look={words.forget ? 'line' : 'quiet'}
            busy={abandon.isPending}
            onClick={() => abandon.mutate()}
          >
            Forget it
          </Button>
        )}
      </div>
    </article>
  )
}

'use client'

import type { PolicyView } from '@fanal/sdk/insurance/types'
import { formatAmount } from '../../format/formatAmount.ts'
import { ActDialog } from '../../devices/ActDialog.tsx'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { ClaimFinder } from './ClaimFinder.tsx'
import { ReleaseCapital } from './ReleaseCapital.tsx'

export type PolicyActionsProps = { policy: PolicyView; isHolder: boolean }

/** What one can do about a policy: have a claim settled, renew it, cancel it, release its capital. */
export function PolicyActions({ policy, isHolder }: PolicyActionsProps) {
  const { status, openClaims, paidOwn, paidThird, refund, policyId } = policy
  const isRunning = status === 'waiting' || status === 'inForce'
  const isClaimed = openClaims > 0 || paidOwn + paidThird > 0n
  const back = formatAmount({ ...policy, amount: refund })
  const isOver = status === 'ended' || status === 'cancelled'
  return (
    <section aria-label="What you can do" className="card grid gap-4 p-5 sm:p-6">
      {status === 'released' ? (
        <p className="text-muted">It is over. Nothing can be claimed any more.</p>
      ) : (
        <ClaimFinder policy={policy} />
      )}
      {isOver && <ReleaseCapital policy={policy} />}
      {isHolder && isRunning && (
        <div className="grid gap-3 border-t border-line pt-4">
          {status === 'inForce' && !policy.renewed && (
            <IntentLink href="/insure" className="text-sm text-link underline underline-offset-2">
              Renew it by a new trip
            </IntentLink>
          )}
          {isClaimed ? (
            <p className="text-sm text-muted">
              Something was claimed under it, so it cannot be cancelled.
            </p>
          ) : policy.renewed ? (
            <p className="text-sm text-muted">
              Another policy begins when this one ends. Cancel that one first to cancel this one.
            </p>
          ) : (
            <ActDialog
              label="Cancel it"
              look="danger"
              title="Cancel this policy"
              confirm={`Cancel it, get ${back} back`}
              danger
              final="The cover ends at once. To be covered again you need a new policy."
              act={async (client) => {
                const { cancelPolicy } = await import('@fanal/sdk/insurance/cancelPolicy')
                return cancelPolicy(client, { policyId })
              }}
            >
              <p>
                {back} of the premium is not used yet and comes back to you; it can only get less
                while you read this. What happened before can still be claimed.
              </p>
            </ActDialog>
          )}
        </div>
      )}
    </section>
  )
}

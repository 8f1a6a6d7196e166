'use client'

import type { PolicyView } from '@fanal/sdk/insurance/types'
import { useClaimsEnd } from '@/hooks/insurance/useClaimsEnd.ts'
import { ActDialog } from '../../devices/ActDialog.tsx'
import { formatAmount } from '../../format/formatAmount.ts'
import { useNow } from '../../format/useNow.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { formatMoment } from '../../govern/formatMoment.ts'
import { releaseWords } from './releaseWords.ts'

/** Frees the capital behind a policy that is over, once nothing can be claimed under it any more. */
export function ReleaseCapital({ policy }: { policy: PolicyView }) {
  const now = useNow()
  const end = useClaimsEnd(policy.policyId)
  const { policyId, quote, paidOwn, paidThird } = policy
  const backing = formatAmount({
    ...policy,
    amount: quote.ownSum + quote.liabilitySum - paidOwn - paidThird,
  })
  if (end.error) return <ErrorNote error={end.error} onRetry={() => void end.refetch()} />
  if (end.data === undefined || now === undefined) return null
  const { canRelease, words } = releaseWords({
    ...{ now, claimsEnd: end.data, backing, openClaims: policy.openClaims },
    until: formatMoment(end.data),
  })
  return (
    <section
      aria-label="Its capital"
      className="grid justify-items-start gap-3 border-t border-line pt-4"
    >
      <p className="text-sm text-muted">{words}</p>
      {canRelease && (
        <ActDialog
          label="Release the capital"
          title="Release the capital"
          confirm="Release it"
          final="The policy is over for good: nothing can be claimed under it any more, as it cannot now."
          act={async (client) => {
            const { releasePolicy } = await import('@fanal/sdk/insurance/releasePolicy')
            return releasePolicy(client, { policyId })
          }}
        >
          <p>
            {backing} of the pool back this policy and nothing needs them any more. They are free
            for new policies, and for underwriters who wait to withdraw. Anybody may send this;
            nobody is paid by it.
          </p>
        </ActDialog>
      )}
    </section>
  )
}

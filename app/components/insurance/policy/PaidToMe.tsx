'use client'

import type { ClaimView } from '@fanal/sdk/insurance/types'
import { formatAmount } from '../../format/formatAmount.ts'
import { RelativeTime } from '../../format/RelativeTime.tsx'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { claimWords } from './claimWords.ts'
import { PolicyBadge } from './PolicyBadge.tsx'

/** Claims that pay an account: under its own policies, and under those of others who hit its cars. */
export function PaidToMe({ claims }: { claims: ClaimView[] }) {
  return (
    <section aria-labelledby="paid-to-me">
      <h2 id="paid-to-me" className="display text-2xl">
        Claims that pay you
      </h2>
      <ul className="mt-4 divide-y divide-line rounded-lg border border-line bg-surface">
        {claims.map((claim) => {
          const { status, due, paid, decimals } = claim
          const isFixed = status === 'due' || status === 'paid'
          const isPartly = due > 0n && status !== 'paid'
          const whole = formatAmount({ ...claim, amount: isFixed ? due : claim.amount })
          return (
            <li
              key={claim.claimId}
              className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-5 py-3.5"
            >
              <PolicyBadge {...claimWords(claim)} />
              <IntentLink
                href={`/insure/policies/${claim.policyId}`}
                className="grow text-link underline-offset-2 hover:underline"
              >
                {claim.own ? 'Under your own policy' : 'Under the policy of another car'}
              </IntentLink>
              <span className="tabular font-semibold">
                {isPartly ? `${formatAmount({ amount: paid, decimals })} of ${whole}` : whole}
              </span>
              <span className="text-sm text-muted">
                <RelativeTime time={claim.endedAt ?? claim.dueAt ?? claim.settledAt} />
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

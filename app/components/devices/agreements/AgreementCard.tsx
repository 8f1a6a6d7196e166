'use client'

import { formatAmount } from '../../format/formatAmount.ts'
import { formatCountdown } from '../../format/formatCountdown.ts'
import { formatFixed } from '../../format/formatFixed.ts'
import { useNow } from '../../format/useNow.ts'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { kindWords } from '../kindWords.ts'
import { agreementPhase } from './agreementPhase.ts'
import { PhaseBadge } from './PhaseBadge.tsx'
import type { AgreementView } from '@fanal/sdk/agreements/types'

/** One agreement at a glance: the promise, the stake, and where it is. */
export function AgreementCard({ agreement }: { agreement: AgreementView }) {
  const now = useNow()
  const { agreementId, terms, parties, symbol, decimals, shortfalls } = agreement
  const where = now === undefined ? undefined : agreementPhase({ agreement, now })
  return (
    <article className="card group relative grid h-full content-start gap-3 p-5 transition-[border-color,box-shadow] focus-within:border-line-strong hover:border-line-strong hover:shadow-float">
      <p className="tabular flex flex-wrap items-center gap-2.5 text-[0.8125rem] text-muted">
        {where && <PhaseBadge phase={where.phase} />}
        {where?.nextAt !== undefined && now !== undefined && (
          <span>{formatCountdown(Math.max(0, where.nextAt - now))} left</span>
        )}
      </p>
      <h2 className="display text-xl">
        <IntentLink
          href={`/devices/agreements/${agreementId}`}
          className="after:absolute after:inset-0 focus-visible:outline-offset-8"
        >
          {kindWords(terms.metric)} never below {formatFixed(terms.goal)}
        </IntentLink>
      </h2>
      <p className="tabular text-sm text-muted">
        {`${parties.length} of ${terms.maxParties} devices · ${formatAmount({ amount: terms.deposit, decimals, symbol })} each`}
        {shortfalls.length > 0 &&
          ` · ${shortfalls.length} ${shortfalls.length === 1 ? 'break' : 'breaks'} proven`}
      </p>
    </article>
  )
}

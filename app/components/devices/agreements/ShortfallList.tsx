'use client'

import { formatAmount } from '../../format/formatAmount.ts'
import { formatFixed } from '../../format/formatFixed.ts'
import { RelativeTime } from '../../format/RelativeTime.tsx'
import { DeviceName } from '../DeviceName.tsx'
import type { AgreementView } from '@fanal/sdk/agreements/types'

/** Breaks that were proven, and what they cost. */
export function ShortfallList({ agreement }: { agreement: AgreementView }) {
  const { shortfalls, terms, decimals, symbol } = agreement
  if (shortfalls.length === 0) return null
  return (
    <section aria-labelledby="breaks">
      <h2 id="breaks" className="display mb-4 text-2xl">
        Proven breaks
      </h2>
      <ul className="card divide-y divide-line px-5">
        {shortfalls.map(({ eventId, device, value, penalty, provenAt }) => (
          <li
            key={eventId}
            className="grid gap-x-6 gap-y-1.5 py-3.5 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center"
          >
            <div>
              <DeviceName device={device} />
              <p className="mt-1 text-sm text-muted">
                {formatFixed(value)}, below {formatFixed(terms.goal)} · proven{' '}
                <RelativeTime time={provenAt} />
              </p>
            </div>
            <p className="font-medium text-bad">
              −{formatAmount({ amount: penalty, decimals, symbol })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

'use client'

import { RelativeTime } from '../../format/RelativeTime.tsx'
import { formatCountdown } from '../../format/formatCountdown.ts'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { classes } from '../../ui/classes.ts'
import type { BatchView } from '@fanal/sdk/oracle/reading/batchView'

/** Batches, the newest first, each a light as bright as it holds events. */
export function BatchTable({ batches }: { batches: readonly BatchView[] }) {
  const most = Math.max(1, ...batches.map(({ count }) => count))
  return (
    <div role="region" aria-label="Table of batches" tabIndex={0} className="card scroll-fade">
      <table className="tabular w-full text-left text-sm">
        <thead className="bg-inset text-muted">
          <tr>
            {['Batch', 'Until', 'Events', 'Covers', 'Epoch'].map((name) => (
              <th key={name} scope="col" className="px-4 py-2.5 font-medium whitespace-nowrap">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {batches.map(({ batch, to, from, count, epoch }) => (
            <tr key={batch} className="relative hover:bg-inset">
              <td className="px-4 py-2.5">
                <IntentLink
                  href={`/events/${batch}`}
                  className="font-medium text-link underline-offset-2 after:absolute after:inset-0 hover:underline"
                >
                  {batch}
                </IntentLink>
              </td>
              <td className="px-4 py-2.5 whitespace-nowrap">
                <RelativeTime time={to} />
              </td>
              <td className="px-4 py-2.5">
                <span className="flex items-center gap-3">
                  <span className="w-14 text-right">{count.toLocaleString('en')}</span>
                  <span aria-hidden className="h-2 w-24 rounded-full bg-line max-sm:hidden">
                    <span
                      style={{ width: `${(count / most) * 100}%` }}
                      className={classes('block h-full rounded-full', count > 0 && 'bg-amber')}
                    />
                  </span>
                </span>
              </td>
              <td className="px-4 py-2.5 whitespace-nowrap text-muted">
                {formatCountdown(Math.max(0, to - from))}
              </td>
              <td className="px-4 py-2.5 text-muted">{epoch}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

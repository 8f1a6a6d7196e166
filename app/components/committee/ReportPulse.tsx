import { ChartFigure } from '../charts/ChartFigure.tsx'
import { formatMoment } from '../govern/formatMoment.ts'
import type { BatchView } from '@fanal/sdk/oracle/reading/batchView'

export type ReportPulseProps = {
  /** The newest first. */
  batches: readonly BatchView[]
  now: number
}

const SHOWN = 40

/** The last reports as lights: as high as they hold events. */
export function ReportPulse({ batches, now }: ReportPulseProps) {
  const last = batches.slice(0, SHOWN).toReversed()
  const most = Math.max(1, ...last.map(({ count }) => count))
  const events = last.reduce((sum, { count }) => sum + count, 0)
  const span = now - (last[0]?.from || last[0]?.to || now)
  return (
    <div className="rounded-lg border border-line bg-bg p-5 text-text scheme-dark">
      <ChartFigure
        title="Last reports"
        summary={`${events.toLocaleString('en')} events in ${last.length} ${last.length === 1 ? 'batch' : 'batches'}${span > 0 ? ` within the last ${Math.ceil(span / 60).toLocaleString('en')} minutes` : ''}.`}
        table={{
          head: ['Batch', 'Until', 'Events'],
          rows: last
            .toReversed()
            .map(({ batch, to, count }) => [batch, formatMoment(to), count.toLocaleString('en')]),
        }}
      >
        <div aria-hidden className="flex h-20 items-end gap-1">
          {last.map(({ batch, count }) => (
            <span
              key={batch}
              style={{ height: `${Math.max(4, (count / most) * 100)}%` }}
              className="min-w-0 max-w-6 flex-1 rounded-t-sm bg-amber shadow-[0_0_10px_0_var(--glow)]"
            />
          ))}
        </div>
      </ChartFigure>
    </div>
  )
}

'use client'

import { formatMoment } from '../govern/formatMoment.ts'
import { ChartFigure } from '../charts/ChartFigure.tsx'
import { classes } from '../ui/classes.ts'
import { type EpochCell, type EpochState } from './epochStrip.ts'

const WORDS: Record<EpochState, string> = {
  closed: 'Over, and fixed on the chain',
  open: 'Over, still to be fixed',
  running: 'Runs now',
  filed: 'To come, its keys are filed',
  missing: 'Without keys: it holds nothing',
  later: 'To come',
}

/** Epochs as lights in a row: bright what the access would open, dark what it would not. */
export function EpochPicture({ cells, summary }: { cells: EpochCell[]; summary: string }) {
  return (
    <div className="rounded-lg border border-line bg-bg p-5 text-text scheme-dark sm:p-6">
      <ChartFigure
        title="Epochs"
        summary={summary}
        table={{
          head: ['Epoch', 'From', 'State', 'Opens'],
          rows: cells.map(({ epoch, from, state, opens }) => [
            epoch,
            formatMoment(from),
            WORDS[state],
            opens ? 'yes' : 'no',
          ]),
        }}
      >
        <div aria-hidden className="flex h-16 items-end gap-1">
          {cells.map(({ epoch, state, opens }) => (
            <span
              key={epoch}
              className={classes(
                'min-w-0 flex-1 rounded-sm border',
                state === 'running' ? 'h-full' : 'h-3/4',
                opens
                  ? 'border-amber bg-amber shadow-[0_0_12px_1px_var(--glow)]'
                  : state === 'closed' || state === 'open'
                    ? 'border-data-soft bg-data-soft'
                    : state === 'missing'
                      ? 'border-bad/50'
                      : 'border-line-strong/60',
                state === 'running' && 'breathe',
              )}
            />
          ))}
        </div>
        <div aria-hidden className="tabular mt-2 flex justify-between text-xs text-muted">
          <span>{cells[0]?.epoch}</span>
          <span>{cells.at(-1)?.epoch}</span>
        </div>
      </ChartFigure>
    </div>
  )
}

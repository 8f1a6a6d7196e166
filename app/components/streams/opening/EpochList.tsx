'use client'

import type { EpochView } from '@fanal/sdk/streams/listEpochs'
import { Lock, LockOpen } from 'lucide-react'
import { formatSpan } from '../../format/formatSpan.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import type { PassEpoch, PassEpochState } from './passEpochs.ts'

export type EpochListProps = {
  list: readonly PassEpoch[]
  /** Whose rows are shown, and whose key is being asked for. */
  shown: number | undefined
  opening: number | undefined
  onOpen: (epoch: EpochView) => void
  /** How many older ones are left out. */
  more: number
  /** Whether there are later ones, all closed. */
  later: boolean
  onMore: () => void
}

const WORDS: Record<PassEpochState, string> = {
  opens: 'In your pass',
  running: 'In your pass, runs now',
  empty: 'In your pass, but nothing was said',
  coming: 'In your pass, to come',
  unfiled: 'Its keys are not filed: nobody can open it',
  shut: 'Not in your pass: closed',
}

/** Epochs, newest first: which open, which are closed, and which hold nothing. */
export function EpochList({ list, shown, opening, onOpen, more, later, onMore }: EpochListProps) {
  return (
    <section aria-labelledby="pass-epochs" className="min-w-0">
      <h3 id="pass-epochs" className="mb-2 font-medium">
        Epochs
      </h3>
      {later && (
        <p className="mb-2 text-sm text-muted">Your pass has ended: all later epochs are closed.</p>
      )}
      <ul className="divide-y divide-line rounded-md border border-line">
        {list.map(({ view, state }) => {
          const { epoch } = view
          const number = epoch.toLocaleString('en')
          const opens = state === 'opens' || state === 'running'
          return (
            <li
              key={epoch}
              className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2"
            >
              <span className="min-w-0">
                <span className={classes('tabular font-medium', state === 'shut' && 'text-muted')}>
                  Epoch {number}
                </span>
                <span className="tabular block text-sm text-muted">
                  {formatSpan(view.from, view.until)}
                </span>
              </span>
              <span className="flex items-center gap-2 text-sm text-muted">
                {state === 'shut' ? (
                  <Lock size={15} aria-hidden className="shrink-0" />
                ) : (
                  opens && <LockOpen size={15} aria-hidden className="shrink-0 text-amber-text" />
                )}
                {epoch === shown ? 'Shown above' : WORDS[state]}
                {opens && epoch !== shown && (
                  <Button
                    size="small"
                    busy={epoch === opening}
                    aria-label={`Open epoch ${number}`}
                    onClick={() => onOpen(view)}
                  >
                    Open
                  </Button>
                )}
              </span>
            </li>
          )
        })}
      </ul>
      {more > 0 && (
        <Button size="small" className="mt-3" onClick={onMore}>
          Show earlier epochs
        </Button>
      )}
    </section>
  )
}

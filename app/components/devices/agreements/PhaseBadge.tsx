import { classes } from '../../ui/classes.ts'
import type { AgreementState } from '@fanal/sdk/agreements/types'

const WORDS: Record<AgreementState, { name: string; tone: string }> = {
  joining: { name: 'Takes devices', tone: 'bg-amber-wash text-amber-text' },
  failed: { name: 'Too few joined', tone: 'bg-inset text-muted' },
  waiting: { name: 'In force soon', tone: 'bg-amber-wash text-amber-text' },
  running: { name: 'Runs', tone: 'bg-good-wash text-good' },
  proving: { name: 'Last proofs', tone: 'bg-inset text-muted' },
  finishable: { name: 'To be finished', tone: 'bg-inset text-muted' },
  closed: { name: 'Over', tone: 'bg-inset text-muted' },
}

/** Where an agreement is, in a word or two. */
export function PhaseBadge({ phase }: { phase: AgreementState }) {
  const { name, tone } = WORDS[phase]
  return (
    <span
      className={classes(
        'inline-flex items-center rounded-full px-2.5 py-1 text-[0.8125rem] font-medium whitespace-nowrap',
        tone,
      )}
    >
      {name}
    </span>
  )
}

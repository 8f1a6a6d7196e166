import type { ElectionPhase } from '@fanal/sdk/governance/types'
import { classes } from '../ui/classes.ts'
import { PHASE_WORDS } from './electionPhase.ts'

const TONES: Record<ElectionPhase, string> = {
  nomination: 'bg-inset text-muted',
  voting: 'bg-amber-wash text-amber-text',
  counting: 'bg-amber-wash text-amber-text',
  final: 'bg-good-wash text-good',
}

/** Where an election is, as a mark beside its title. */
export function PhaseBadge({ phase }: { phase: ElectionPhase }) {
  return (
    <span
      className={classes(
        'inline-block rounded-full px-2.5 py-0.5 text-[0.8125rem] font-medium whitespace-nowrap',
        TONES[phase],
      )}
    >
      {PHASE_WORDS[phase]}
    </span>
  )
}

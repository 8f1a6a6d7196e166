import type { ProposalStep } from '@fanal/sdk/governance/types'
import { classes } from '../ui/classes.ts'
import { STEP_WORDS } from './kindWords.ts'

const TONES: Partial<Record<ProposalStep, string>> = {
  holding: 'bg-amber-wash text-amber-text',
  passed: 'bg-good-wash text-good',
  adoption: 'bg-good-wash text-good',
  queued: 'bg-good-wash text-good',
  executable: 'bg-good-wash text-good',
  executed: 'bg-good-wash text-good',
  lapsed: 'bg-bad-wash text-bad',
}

/** Where a proposal is, as a mark beside its title. */
export function StepBadge({ step }: { step: ProposalStep }) {
  return (
    <span
      className={classes(
        'inline-block rounded-full px-2.5 py-0.5 text-[0.8125rem] font-medium whitespace-nowrap',
        TONES[step] ?? 'bg-inset text-muted',
      )}
    >
      {STEP_WORDS[step]}
    </span>
  )
}

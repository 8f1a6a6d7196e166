import type { RecallView } from '@fanal/sdk/governance/types'
import { classes } from '../../ui/classes.ts'

const LOOKS: Record<RecallView['state'], [words: string, tone: string]> = {
  open: ['Voting', 'bg-amber-wash text-amber-text'],
  ended: ['To be carried out', 'bg-amber-wash text-amber-text'],
  recalled: ['Recalled', 'bg-bad-wash text-bad'],
  kept: ['Kept', 'bg-good-wash text-good'],
}

/** Where a recall is, as a mark beside its title. */
export function RecallBadge({ state }: { state: RecallView['state'] }) {
  const [words, tone] = LOOKS[state]
  return (
    <span
      className={classes(
        'inline-block rounded-full px-2.5 py-0.5 text-[0.8125rem] font-medium whitespace-nowrap',
        tone,
      )}
    >
      {words}
    </span>
  )
}

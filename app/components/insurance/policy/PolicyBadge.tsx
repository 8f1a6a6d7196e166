import { classes } from '../../ui/classes.ts'
import type { PolicyWordsReturnType } from './policyWords.ts'

const TONES: Record<PolicyWordsReturnType['tone'], string> = {
  good: 'bg-good-wash text-good',
  soon: 'bg-amber-wash text-amber-text',
  quiet: 'bg-inset text-muted',
}

/** Where a policy or a claim is, in a word or two. */
export function PolicyBadge({ name, tone }: Pick<PolicyWordsReturnType, 'name' | 'tone'>) {
  return (
    <span
      className={classes(
        'inline-flex items-center rounded-full px-2.5 py-1 text-[0.8125rem] font-medium whitespace-nowrap',
        TONES[tone],
      )}
    >
      {name}
    </span>
  )
}

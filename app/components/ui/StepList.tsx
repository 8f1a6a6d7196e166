import { Check, CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export type StepListStep = {
  title: ReactNode
  detail?: ReactNode
  state: 'waiting' | 'now' | 'done' | 'failed'
}

/** What happens, in order, told before the first prompt and ticked off as it happens. */
export function StepList({ steps, label }: { steps: StepListStep[]; label: string }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {steps.map((step, index) => (
        <li
          key={index}
          aria-current={step.state === 'now' ? 'step' : undefined}
          className="group grid grid-cols-[1.75rem_1fr] gap-x-3"
        >
          <span className="flex flex-col items-center">
            <span
              className={classes(
                'grid size-7 place-items-center rounded-full border text-[0.8125rem] font-semibold tabular',
                step.state === 'done' && 'border-good bg-good-wash text-good',
                step.state === 'now' && 'breathe border-amber bg-amber-wash text-amber-text',
                step.state === 'failed' && 'border-bad bg-bad-wash text-bad',
                step.state === 'waiting' && 'border-line-strong/60 text-muted',
              )}
            >
              {step.state === 'done' ? (
                <Check size={15} aria-label="Done" />
              ) : step.state === 'failed' ? (
                <CircleAlert size={15} aria-label="Failed" />
              ) : (
                index + 1
              )}
            </span>
            <span className="w-px grow bg-line group-last:hidden" />
          </span>
          <span className="pb-4 group-last:pb-0">
            <span className={classes('font-medium', step.state === 'waiting' && 'text-muted')}>
              {step.title}
            </span>
            {step.detail && <span className="block text-sm text-muted">{step.detail}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}

import type { ReactNode } from 'react'
import { classes } from '../ui/classes.ts'

export type StepProps = {
  number: number
  title: string
  intro?: ReactNode
  /** What has to be done first; the step's content waits for it. */
  waitsFor?: string | undefined
  children: ReactNode
}

/** One of the steps on the way to a policy, in the order in which they are taken. */
export function Step({ number, title, intro, waitsFor, children }: StepProps) {
  const id = `step-${number}`
  return (
    <section aria-labelledby={id} className="card grid grid-cols-1 gap-4 p-5 sm:p-7">
      <div className="flex gap-4">
        <span
          aria-hidden
          className={classes(
            'tabular grid size-8 shrink-0 place-items-center rounded-full border font-semibold',
            waitsFor ? 'border-line text-muted' : 'border-amber bg-amber-wash text-amber-text',
          )}
        >
          {number}
        </span>
        <div className="min-w-0">
          <h2 id={id} className={classes('display text-2xl', waitsFor && 'text-muted')}>
            {title}
          </h2>
          {waitsFor ? (
            <p className="mt-1 text-sm text-muted">{waitsFor}</p>
          ) : (
            intro && <p className="mt-1 max-w-2xl text-muted">{intro}</p>
          )}
        </div>
      </div>
      {!waitsFor && <div className="grid min-w-0 grid-cols-1 gap-4 sm:pl-12">{children}</div>}
    </section>
  )
}

import { type ReactNode, useId } from 'react'

export type SectionProps = { title: string; hint?: ReactNode; children: ReactNode }

/** One part of the form, with what it is about. */
export function Section({ title, hint, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="card p-5 sm:p-7">
      <h2 id={id} className="display text-xl">
        {title}
      </h2>
      {hint && <p className="mt-1 text-sm text-muted">{hint}</p>}
      <div className="mt-5">{children}</div>
    </section>
  )
}

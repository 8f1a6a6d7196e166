import type { ReactNode } from 'react'

export type ViewSectionProps = {
  /** Also its place in the page's address. */
  id: string
  title: string
  /** One or two sentences for somebody who is here for the first time. */
  intro?: ReactNode
  children: ReactNode
}

/** One part of a page, with what it is about. */
export function ViewSection({ id, title, intro, children }: ViewSectionProps) {
  return (
    <section aria-labelledby={`${id}-title`} id={id} className="scroll-mt-20 min-w-0">
      <h2 id={`${id}-title`} className="display text-2xl">
        {title}
      </h2>
      {intro && <p className="mt-1.5 max-w-2xl text-muted">{intro}</p>}
      <div className="mt-4">{children}</div>
    </section>
  )
}

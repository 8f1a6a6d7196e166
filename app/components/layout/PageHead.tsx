import type { ReactNode } from 'react'

/** The head of a page: its name in light through fog, and one sentence. */
export function PageHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="relative isolate">
      <div className="fog" aria-hidden />
      <div className="mx-auto max-w-6xl px-4 pt-10 pb-8 sm:px-6 sm:pt-14">
        <h1 className="display text-[2rem] sm:text-[2.75rem]">{title}</h1>
        {children && <p className="mt-3 max-w-xl text-base text-muted">{children}</p>}
      </div>
    </div>
  )
}

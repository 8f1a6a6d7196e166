import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { IntentLink } from '../layout/IntentLink.tsx'

export type EventsHeadProps = {
  back: { href: string; name: string }
  title: string
  children?: ReactNode
}

/** The head of a page below the explorer, with the way back. */
export function EventsHead({ back, title, children }: EventsHeadProps) {
  return (
    <div className="relative isolate">
      <div className="fog" aria-hidden />
      <div className="mx-auto max-w-6xl px-4 pt-5 pb-8 sm:px-6">
        <IntentLink
          href={back.href}
          className="inline-flex items-center gap-1.5 rounded-full bg-surface/80 py-1.5 pr-3.5 pl-2.5 text-sm font-medium text-muted hover:text-text"
        >
          <ArrowLeft size={16} aria-hidden /> {back.name}
        </IntentLink>
        <h1 className="display mt-7 text-[2rem] sm:text-[2.75rem]">{title}</h1>
        {children && <div className="mono mt-3 text-sm break-all text-muted">{children}</div>}
      </div>
    </div>
  )
}

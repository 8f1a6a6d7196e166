import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'

/** A value as it is and as it would be. */
export function BeforeAfter({ before, after }: { before: ReactNode; after: ReactNode }) {
  return (
    <p className="tabular flex flex-wrap items-center gap-x-4 gap-y-2">
      <span className="min-w-0">
        <span className="eyebrow block">Before</span>
        <span className="break-all text-muted">{before}</span>
      </span>
      <ArrowRight size={18} aria-hidden className="shrink-0 text-faint" />
      <span className="min-w-0">
        <span className="eyebrow block">After</span>
        <span className="display text-xl break-all">{after}</span>
      </span>
    </p>
  )
}

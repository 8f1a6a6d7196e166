import type { IndexStatus } from '@fanal/sdk/market/types'
import { formatCountdown } from '../format/formatCountdown.ts'

/** How old what is shown may be, and where it came from. */
export function IndexLag({ status }: { status: IndexStatus }) {
  const fresh = status.behindSeconds < 30
  const text =
    status.source === 'chain'
      ? 'The index does not answer: read straight from the chain, without full-text search'
      : fresh
        ? `Up to date at block ${status.block.toLocaleString('en')}`
        : `The index is ${formatCountdown(status.behindSeconds)} behind the chain`
  return (
    <p className="flex items-center gap-2 text-[0.8125rem] text-muted" role="status">
      <span
        aria-hidden
        className={`size-2 rounded-full ${status.source === 'subgraph' && fresh ? 'bg-good' : 'bg-amber'}`}
      />
      {text}
    </p>
  )
}

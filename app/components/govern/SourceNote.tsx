import type { IndexStatus } from '@fanal/sdk/market/types'
import { IndexLag } from '../network/IndexLag.tsx'

/** Where what is shown was read, and how old it may be. */
export function SourceNote({ status }: { status: IndexStatus }) {
  if (status.source === 'subgraph') return <IndexLag status={status} />
  return (
    <p role="status" className="flex items-center gap-2 text-[0.8125rem] text-muted">
      <span aria-hidden className="size-2 rounded-full bg-good" />
      Read from the chain itself at block {status.block.toLocaleString('en')}
    </p>
  )
}

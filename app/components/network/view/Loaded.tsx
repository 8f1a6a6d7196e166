import type { ReactNode } from 'react'
import type { ChainView } from '@/hooks/networkView/useChainView.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'

export type LoadedProps<value> = {
  view: ChainView<value>
  /** What is read, as the beginning of a sentence: "The budget". */
  what: string
  /** Room that it will take. */
  className?: string
  children: (value: value) => ReactNode
}

/** What one section shows: its shape while it is read, why it could not be, or what was read. */
export function Loaded<value>({
  view,
  what,
  className = 'h-40 rounded-lg',
  children,
}: LoadedProps<value>) {
  const { data, error, isPending, refetch } = view
  if (isPending) {
    return (
      <div role="status">
        <span className="sr-only">{what} is being read.</span>
        <Skeleton className={className} />
      </div>
    )
  }
  if (data === undefined) {
    return (
      <ErrorNote
        error={error}
        title={`${what} could not be read.`}
        onRetry={() => void refetch()}
      />
    )
  }
  return (
    <>
      {children(data)}
      {error && (
        <p role="status" className="mt-3 text-[0.8125rem] text-bad">
          Could not refresh just now; this is what was read before.
        </p>
      )}
    </>
  )
}

'use client'

import { Check, CircleDashed } from 'lucide-react'
import { useAdoption } from '@/hooks/govern/useAdoption.ts'
import { Address } from '../../format/Address.tsx'
import { RelativeTime } from '../../format/RelativeTime.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'

export type AdoptionListProps = { releaseId: bigint; hasBegun: boolean }

/** Which nodes of the committee say that they run a release. */
export function AdoptionList({ releaseId, hasBegun }: AdoptionListProps) {
  const { data, error, isPending, refetch } = useAdoption(releaseId)
  if (isPending) return <Skeleton className="h-32 rounded-md" />
  if (data === undefined) {
    return (
      <ErrorNote
        error={error}
        title="Who runs it could not be read."
        onRetry={() => void refetch()}
      />
    )
  }
  const count = data.members.filter(({ attestedAt }) => attestedAt !== undefined).length
  return (
    <div>
      <h3 className="font-medium">Nodes that run it</h3>
      <p className="mt-1 mb-3 text-sm text-muted">
        {hasBegun
          ? `${count} of ${data.members.length} members of the committee say so. `
          : 'Once it has passed, the members of the committee say that they run it. '}
        {data.closed
          ? 'The time for that is over.'
          : 'Those that have not at the end lose their seats.'}
      </p>
      <ul className="grid gap-2 text-sm">
        {data.members.map(({ signer, attestedAt }) => (
          <li key={signer} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {attestedAt === undefined ? (
              <CircleDashed size={16} className="text-faint" aria-label="Not yet" />
            ) : (
              <Check size={16} className="text-good" aria-label="Runs it" />
            )}
            <Address address={signer} />
            <span className="text-muted">
              {attestedAt === undefined ? 'not yet' : <RelativeTime time={attestedAt} />}
            </span>
          </li>
        ))}
      </ul>
      {data.removed.length > 0 && (
        <div className="mt-3 text-sm">
          <p className="text-muted">Left the committee because they did not:</p>
          <ul className="mt-1.5 grid gap-1.5">
            {data.removed.map((signer) => (
              <li key={signer}>
                <Address address={signer} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

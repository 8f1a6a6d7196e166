'use client'

import type { DecodedChange } from '@fanal/sdk/governance/types'
import { useText } from '@/hooks/govern/useText.ts'
import { formatDuration } from '../../format/formatDuration.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { DiffView } from './DiffView.tsx'

export type CharterChangeProps = { change: Extract<DecodedChange, { kind: 'charter' }> }

/** The charter before and after. Both texts are checked against the digests on chain before they are shown. */
export function CharterChange({ change }: CharterChangeProps) {
  const before = useText(change.beforeDigest)
  const after = useText(change.afterDigest)
  // The chain knows the charter in force only: once adopted, there is nothing to compare with.
  const isInForce = change.beforeDigest === change.afterDigest
  const error = after.error ?? before.error
  return (
    <div className="grid gap-3">
      {error && (
        <ErrorNote
          error={error}
          title="The texts could not be fetched."
          onRetry={() => void Promise.all([before.refetch(), after.refetch()])}
        >
          <p className="mono mt-2 text-sm break-all">{change.afterDigest}</p>
        </ErrorNote>
      )}
      {!error && (before.data === undefined || after.data === undefined) && (
        <Skeleton className="h-40 rounded-md" />
      )}
      {before.data !== undefined &&
        after.data !== undefined &&
        (isInForce ? (
          <details className="text-sm">
            <summary className="w-fit font-medium">This text is the charter in force</summary>
            <p
              tabIndex={0}
              className="mt-3 max-h-112 overflow-y-auto rounded-md bg-inset p-4 break-words whitespace-pre-wrap"
            >
              {after.data}
            </p>
          </details>
        ) : (
          <DiffView before={before.data} after={after.data} />
        ))}
      <p className="text-sm text-muted">
        {change.overlap === 0
          ? 'The charter before is no longer valid from the second in which this one is adopted.'
          : `Both are valid for ${formatDuration(change.overlap)} after the adoption, then only the new one.`}
      </p>
    </div>
  )
}

'use client'

import { useState } from 'react'
import type { Hex } from 'viem'
import { useText } from '@/hooks/govern/useText.ts'
import type { CharterView } from '@/hooks/networkView/useCharter.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { DiffView } from '../../govern/change/DiffView.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'

/** The editions before, each with what the next one changed. */
export function EarlierCharters({ charter: { current, earlier } }: { charter: CharterView }) {
  const [shown, setShown] = useState<number>()
  if (earlier.length === 0) return null
  const editions = [current, ...earlier]
  return (
    <details>
      <summary className="w-fit font-medium text-muted hover:text-text">
        Earlier editions ({earlier.length})
      </summary>
      <ul className="mt-3 grid grid-cols-1 gap-4">
        {earlier.map(({ version, digest, adoptedAt }, index) => (
          <li key={version}>
            <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <span>
                Edition {version}, in force from {formatMoment(adoptedAt)}
              </span>
              <Button
                size="small"
                onClick={() => setShown(shown === version ? undefined : version)}
                aria-expanded={shown === version}
              >
                What edition {version + 1} changed
              </Button>
            </p>
            {shown === version && (
              <div className="mt-3">
                <Difference before={digest} after={editions[index]?.digest ?? digest} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Difference({ before, after }: { before: Hex; after: Hex }) {
  const old = useText(before)
  const fresh = useText(after)
  const error = old.error ?? fresh.error
  if (error)
    return (
      <ErrorNote
        error={error}
        title="The texts could not be fetched."
        onRetry={() => void Promise.all([old.refetch(), fresh.refetch()])}
      />
    )
  if (old.data === undefined || fresh.data === undefined)
    return <Skeleton className="h-40 rounded-md" />
  return <DiffView before={old.data} after={fresh.data} />
}

'use client'

import type { Hex } from 'viem'
import { useText } from '@/hooks/govern/useText.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { markText, type TextLine } from './markText.ts'

/** The text itself, as it was adopted: what does not fit to the chain's fingerprint is never shown. */
export function CharterText({ digest }: { digest: Hex }) {
  const text = useText(digest)
  return (
    <div className="min-w-0">
      {text.isPending && <Skeleton className="h-40 rounded-md" />}
      {text.error && (
        <ErrorNote
          error={text.error}
          title="The text could not be fetched."
          onRetry={() => void text.refetch()}
        >
          <p className="mt-1 text-sm">
            Its fingerprint is on the chain, so whoever shows it to you can be checked.
          </p>
        </ErrorNote>
      )}
      {text.data !== undefined && (
        <div
          role="region"
          aria-label="Text of the charter"
          tabIndex={0}
          className="max-h-96 overflow-y-auto rounded-md border border-line bg-inset px-5 py-4 break-words"
        >
          {markText(text.data).map((line, index) => (
            <Line key={index} line={line} />
          ))}
        </div>
      )}
      <p className="mt-2 text-[0.8125rem] text-muted">
        Fingerprint on the chain (sha2-256): <span className="mono break-all">{digest}</span>
      </p>
    </div>
  )
}

function Line({ line: { isHeading, parts } }: { line: TextLine }) {
  return (
    <p className={isHeading ? 'display min-h-6 text-xl' : 'min-h-6'}>
      {parts.map(({ text, isStrong }, index) =>
        isStrong ? <strong key={index}>{text}</strong> : <span key={index}>{text}</span>,
      )}
    </p>
  )
}

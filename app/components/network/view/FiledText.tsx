'use client'

import { useState } from 'react'
import type { Hex } from 'viem'
import { useText } from '@/hooks/govern/useText.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'

export type FiledTextProps = {
  digest: Hex
  /** What it is: "the report". */
  name: string
}

/** A document of which the chain holds the fingerprint, fetched when somebody wants to read it and checked first. */
export function FiledText({ digest, name }: FiledTextProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className="min-w-0">
      <Button size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? 'Close' : 'Read'} {name}
      </Button>
      {isOpen && <Text digest={digest} name={name} />}
    </div>
  )
}

function Text({ digest, name }: FiledTextProps) {
  const text = useText(digest)
  return (
    <div className="mt-3">
      {text.isPending && <Skeleton className="h-24 rounded-md" />}
      {text.error && (
        <ErrorNote
          error={text.error}
          title="The text could not be fetched."
          onRetry={() => void text.refetch()}
        >
          <p className="mono mt-1 text-sm break-all">{digest}</p>
        </ErrorNote>
      )}
      {text.data !== undefined && (
        <div
          role="region"
          aria-label={`Text of ${name}`}
          tabIndex={0}
          className="max-h-72 overflow-y-auto rounded-md border border-line bg-inset px-4 py-3 text-sm break-words whitespace-pre-line"
        >
          {text.data}
        </div>
      )}
    </div>
  )
}

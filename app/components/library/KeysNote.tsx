'use client'

import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { usePersistence } from '@/hooks/library/usePersistence.ts'
import { Button } from '../ui/Button.tsx'

/** Warns before the keys of purchases could be lost, and offers what this browser can do about it. */
export function KeysNote() {
  const { persisted, ask } = usePersistence()
  const [declined, setDeclined] = useState(false)
  if (persisted !== false) return null
  return (
    <aside
      aria-label="Keys on this device"
      className="flex flex-wrap items-start gap-x-4 gap-y-3 rounded-md border border-line bg-inset p-4 text-sm"
    >
      <KeyRound size={18} aria-hidden className="mt-0.5 shrink-0 text-amber-text" />
      <p className="min-w-56 grow basis-0">
        <strong className="font-medium">
          The keys of your purchases are kept in this browser only.
        </strong>{' '}
        <span className="text-muted">
          It may clear them when space runs short, and clearing the site’s data removes them. Your
          access is not lost with them: one signature then asks the keepers for a new key.
          {declined && ' This browser made no promise. Save the files you need.'}
        </span>
      </p>
      {!declined && (
        <Button size="small" onClick={async () => setDeclined(!(await ask()))}>
          Ask it to keep them
        </Button>
      )}
    </aside>
  )
}

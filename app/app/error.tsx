'use client'

import { ErrorNote } from '@/components/ui/ErrorNote.tsx'

export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <div className="mx-auto max-w-3xl px-4 py-20 sm:px-6">
      <ErrorNote error={error} title="This page could not be shown." onRetry={reset} />
    </div>
  )
}

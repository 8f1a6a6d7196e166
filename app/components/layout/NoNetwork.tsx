'use client'

import { useRouter } from 'next/navigation'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'

/** Shown while this server has no network file to work with. */
export function NoNetwork({ reason }: { reason: string }) {
  const router = useRouter()
  return (
    <div className="mx-auto max-w-3xl px-4 py-20 sm:px-6">
      <EmptyState
        title="No network yet"
        action={<Button onClick={() => router.refresh()}>Look again</Button>}
      >
        This server does not know which network to show. {reason} Whoever runs it names the network
        file that the deployment has written.
      </EmptyState>
    </div>
  )
}

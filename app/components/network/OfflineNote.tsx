'use client'

import { CloudOff } from 'lucide-react'
import { useSyncExternalStore } from 'react'

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** Says that this device is offline, and what that means here. */
export function OfflineNote() {
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  )
  if (online) return null
  return (
    <p
      role="status"
      className="mb-6 flex items-center gap-2.5 rounded-md border border-line bg-amber-wash px-4 py-3 text-sm"
    >
      <CloudOff size={18} aria-hidden className="shrink-0 text-amber-text" />
      You are offline. What you see was read before; buying and opening wait until the connection is
      back.
    </p>
  )
}

'use client'

import { useSyncExternalStore } from 'react'

let open = false
const listeners = new Set<() => void>()

function set(next: boolean): void {
  open = next
  for (const listener of listeners) listener()
}

/** Opens the dialog with the wallets, from wherever one is needed. */
export function openConnectDialog(): void {
  set(true)
}

export function useConnectDialog(): { open: boolean; onOpenChange: (open: boolean) => void } {
  const isOpen = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => open,
    () => false,
  )
  return { open: isOpen, onOpenChange: set }
}

'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** False in the server's markup and the first client render, true afterwards: what depends on this device waits for it. */
export function useLive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}

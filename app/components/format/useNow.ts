'use client'

import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let current = 0

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) {
    current = seconds()
    timer = setInterval(() => {
      current = seconds()
      for (const notify of listeners) notify()
    }, 1000)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function seconds(): number {
  return Math.floor(Date.now() / 1000)
}

/** The current second, shared by everything that counts down. Undefined until the page is live. */
export function useNow(): number | undefined {
  return useSyncExternalStore(
    subscribe,
    () => (timer === undefined ? seconds() : current),
    () => undefined,
  )
}

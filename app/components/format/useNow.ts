'use client'

import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let current = 0
/** By how many seconds the chain's clock is ahead of this device's. */
let ahead = 0

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) {
    current = seconds()
    timer = setInterval(tick, 1000)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function tick(): void {
  current = seconds()
  for (const notify of listeners) notify()
}

function seconds(): number {
  return Math.floor(Date.now() / 1000) + ahead
}

/**
 * Has all clocks of the page follow the chain, which decides. A chain whose last block lies back is only waiting for its next
 * one, so clocks are never put back; a chain ahead of this device is one whose clock was moved, or this device's is wrong.
 */
export function followChainClock(chainTime: number): void {
  const found = Math.max(0, chainTime - Math.floor(Date.now() / 1000))
  // A second or two is the time that the answer took.
  if (Math.abs(found - ahead) <= 2) return
  ahead = found
  tick()
}

/** The current second, shared by everything that counts down. Undefined until the page is live. */
export function useNow(): number | undefined {
  return useSyncExternalStore(
    subscribe,
    () => (timer === undefined ? seconds() : current),
    () => undefined,
  )
}

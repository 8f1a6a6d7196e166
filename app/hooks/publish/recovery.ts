'use client'

import { useSyncExternalStore } from 'react'
import type { Hex } from 'viem'

/** The public part of the recovery key whose file was saved and tested on this device; never the secret. */
const PLACE = 'fanal.recovery'

const listeners = new Set<() => void>()

function read(account: string | undefined): Hex | undefined {
  if (account === undefined) return undefined
  const value = localStorage.getItem(`${PLACE}.${account.toLowerCase()}`)
  return value && /^0x[0-9a-f]{64}$/.test(value) ? (value as Hex) : undefined
}

/** Remembers that this account has a tested recovery file. */
export function rememberRecovery(account: string, publicKey: Hex): void {
  localStorage.setItem(`${PLACE}.${account.toLowerCase()}`, publicKey)
  for (const listener of listeners) listener()
}

/** Public key of the account's tested recovery file; undefined before there is one. */
export function useRecovery(account: string | undefined): Hex | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => read(account),
    () => undefined,
  )
}

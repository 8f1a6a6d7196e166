'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import * as v from 'valibot'
import type { Hex } from 'viem'
import { DEVICE_KEYS } from '../devices/useLiveView.ts'
import { useNetwork } from '../network/NetworkContext.tsx'

const hex = v.custom<Hex>((value) => typeof value === 'string' && /^0x[0-9a-f]{64}$/.test(value))
const ReplaySchema = v.object({
  state: v.picklist(['idle', 'running', 'done', 'failed']),
  cars: v.array(v.object({ name: v.string(), device: hex })),
  /** Of the latest crash. */
  device: v.optional(hex),
  steps: v.array(v.object({ text: v.string(), at: v.number() })),
  error: v.optional(v.string()),
})
const RefusalSchema = v.object({ error: v.object({ message: v.string() }) })

const RUNNING_MS = 1_000
const RESTING_MS = 10_000

/** What a local network can replay, and how that goes; nothing on any other network. */
export function useCrashReplay() {
  const { demoAccounts } = useNetwork()
  const queries = useQueryClient()
  const view = useQuery({
    queryKey: ['crashReplay'],
    enabled: demoAccounts.length > 0,
    retry: false,
    queryFn: async () => {
      const answer = await fetch('/insure/crash')
      // Only `npm start` brings cars that can be crashed.
      if (!answer.ok) return null
      return v.parse(ReplaySchema, await answer.json())
    },
    refetchInterval: ({ state }) =>
      state.data === null ? false : state.data?.state === 'running' ? RUNNING_MS : RESTING_MS,
  })
  const crash = useMutation({
    mutationFn: async (device: Hex) => {
      const answer = await fetch('/insure/crash', {
        method: 'POST',
        body: JSON.stringify({ device }),
      })
      const said: unknown = await answer.json()
      if (!answer.ok) throw new Error(v.parse(RefusalSchema, said).error.message)
    },
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['crashReplay'] })
      await Promise.all(DEVICE_KEYS.map((key) => queries.invalidateQueries({ queryKey: [key] })))
    },
  })
  return { replay: view.data ?? undefined, crash }
}

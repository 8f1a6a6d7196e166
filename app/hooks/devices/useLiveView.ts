'use client'

import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { useQuery } from '@tanstack/react-query'
import { useNetwork } from '../network/NetworkContext.tsx'
import { useReader } from '../network/useReader.ts'

/** What devices do, what contracts hold of them, and what the committee reports. Actions have all of it read again. */
export const DEVICE_KEYS = [
  'devices',
  'liveDevices',
  'agreements',
  'promotions',
  'deviceCalls',
  'batches',
  'committee',
  'streams',
  'insurance',
] as const

export type UseLiveViewParameters<value> = {
  key: readonly [first: (typeof DEVICE_KEYS)[number], ...(string | number | undefined)[]]
  read: (client: FanalClient) => Promise<value>
  /** False while it is not known what to read. */
  enabled?: boolean
  /** Milliseconds between two readings. */
  every?: number
}

/** Something that moves, read again every few seconds. */
export function useLiveView<value>({
  key: [first, ...rest],
  read,
  enabled = true,
  every = 5_000,
}: UseLiveViewParameters<value>) {
  const { network } = useNetwork()
  const reader = useReader()
  return useQuery({
    queryKey: [first, network.chainId, ...rest],
    queryFn: async () => read(await reader()),
    refetchInterval: every,
    enabled,
  })
}

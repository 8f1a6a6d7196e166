'use client'

import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { useQuery } from '@tanstack/react-query'
import { useNetwork } from '../network/NetworkContext.tsx'
import { useReader } from '../network/useReader.ts'

export type UseChainViewParameters<value> = {
  /**
   * What is read. The first part says which actions have it read again: `balances` for money and votes, `treasury` for
   * what offices do, `proposals` for what votes change.
   */
  key: readonly [first: 'balances' | 'treasury' | 'proposals' | 'parameters', ...string[]]
  read: (client: FanalClient) => Promise<value>
  /** False for what this network does not have. */
  enabled?: boolean
  /** Milliseconds between two readings. */
  every?: number
}

/** Slow enough for a public node: sections stay open for long. */
const EVERY_MS = 15_000

/** One view of the network, read from the chain and read again from time to time. */
export function useChainView<value>({
  key: [first, ...rest],
  read,
  enabled = true,
  every = EVERY_MS,
}: UseChainViewParameters<value>) {
  const { network } = useNetwork()
  const reader = useReader()
  return useQuery({
    queryKey: [first, network.chainId, ...rest],
    queryFn: async () => read(await reader()),
    refetchInterval: every,
    enabled,
  })
}

export type ChainView<value> = ReturnType<typeof useChainView<value>>

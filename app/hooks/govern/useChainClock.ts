'use client'

import { useQuery } from '@tanstack/react-query'
import { followChainClock } from '@/components/format/useNow.ts'
import { useNetwork } from '../network/NetworkContext.tsx'
import { useReader } from '../network/useReader.ts'

/** Has the clocks of this page follow the chain, which alone decides when a hold is complete. */
export function useChainClock(): void {
  const { network } = useNetwork()
  const reader = useReader()
  useQuery({
    queryKey: ['chainClock', network.chainId],
    queryFn: async () => {
      const { publicClient } = await reader()
      const { timestamp } = await publicClient.getBlock()
      followChainClock(Number(timestamp))
      return Number(timestamp)
    },
    refetchInterval: 15_000,
    staleTime: 0,
  })
}

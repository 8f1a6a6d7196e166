'use client'

import { useQuery } from '@tanstack/react-query'
import { parseAbi } from 'viem'
import { useConfig } from 'wagmi'
import { readContract } from 'wagmi/actions'
import { useNetwork } from '../../network/NetworkContext.tsx'

const abi = parseAbi([
  'function MIN_WINDOW() view returns (uint32)',
  'function MAX_WINDOW() view returns (uint32)',
])

/** Shortest and longest settlement window that the market takes, in seconds. */
export function useSettlementBounds() {
  const { network } = useNetwork()
  const config = useConfig()
  const address = network.contracts.accessMarket
  return useQuery({
    queryKey: ['settlementBounds', network.chainId, address],
    staleTime: Infinity,
    queryFn: async () => {
      const [min, max] = await Promise.all([
        readContract(config, { abi, address, functionName: 'MIN_WINDOW' }),
        readContract(config, { abi, address, functionName: 'MAX_WINDOW' }),
      ])
      return { min, max }
    },
  })
}

'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNetwork } from '../network/NetworkContext.tsx'
import { useReader } from '../network/useReader.ts'
import { LOCAL_CHAIN_ID } from '../wallet/demoAccount.ts'

/** Moves the clock of a local chain forward by so many seconds. No other chain knows these calls, and none is asked. */
export function useMoveClock() {
  const { network } = useNetwork()
  const reader = useReader()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (seconds: number) => {
      if (network.chainId !== LOCAL_CHAIN_ID)
        throw new Error('Only the clock of a local chain can be moved.')
      const { publicClient } = await reader()
      const ask = publicClient.request as (call: {
        method: string
        params: unknown[]
      }) => Promise<unknown>
      await ask({ method: 'evm_increaseTime', params: [seconds] })
      await ask({ method: 'evm_mine', params: [] })
    },
    onSuccess: () => queries.invalidateQueries(),
  })
}

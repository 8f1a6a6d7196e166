'use client'

import { useQuery } from '@tanstack/react-query'
import { useReader } from '../network/useReader.ts'
import { useNetwork } from '../network/NetworkContext.tsx'

/** The rules of proposals to come, as the governor holds them. */
export function useGovernRules() {
  const { network } = useNetwork()
  const reader = useReader()
  return useQuery({
    queryKey: ['parameters', network.chainId, 'rules'],
    queryFn: async () => {
      const [{ publicClient }, { holderGovernorAbi: abi }] = await Promise.all([
        reader(),
        import('@fanal/sdk/generated/abis'),
      ])
      const { governor: address } = network.contracts
      if (address === undefined) throw new Error('This network has no governor.')
      return publicClient.readContract({ address, abi, functionName: 'rules' })
    },
    staleTime: 60_000,
  })
}

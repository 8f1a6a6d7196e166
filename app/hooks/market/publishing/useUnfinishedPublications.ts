'use client'

import { useQuery } from '@tanstack/react-query'
import { useConnection } from 'wagmi'
import { useNetwork } from '../../network/NetworkContext.tsx'
import { publishStore } from './publishStore.ts'

/** Publications of the connected account that were begun on this device and not finished. */
export function useUnfinishedPublications() {
  const { network } = useNetwork()
  const { address } = useConnection()
  return useQuery({
    queryKey: ['unfinished', network.chainId, address],
    enabled: address !== undefined,
    queryFn: async () => {
      const all = await (await publishStore()).list()
      return all.filter(
        ({ chainId, account }) =>
          chainId === network.chainId && account.toLowerCase() === address?.toLowerCase(),
      )
    },
  })
}

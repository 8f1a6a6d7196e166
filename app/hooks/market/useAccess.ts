'use client'

import { useQuery } from '@tanstack/react-query'
import type { Hex } from 'viem'
import { useConnection } from 'wagmi'
import { useFanal } from '../network/useFanal.ts'

/** Whether the connected account may read a dataset, as the chain says. */
export function useAccess(datasetId: Hex) {
  const { scope, reader } = useFanal()
  const { address } = useConnection()
  return useQuery({
    queryKey: ['access', ...scope, datasetId],
    enabled: address !== undefined,
    queryFn: async () => {
      const [client, { hasAccess }] = await Promise.all([
        reader(),
        import('@fanal/sdk/market/rights/hasAccess'),
      ])
      if (address === undefined) throw new Error('No account is connected.')
      return hasAccess(client, { datasetId, account: address })
    },
  })
}

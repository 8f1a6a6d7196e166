'use client'

import { useQuery } from '@tanstack/react-query'
import type { Address } from 'viem'
import { useFanal } from '../network/useFanal.ts'

/** Datasets that an account owns, whether on sale or not. */
export function useOwnDatasets(owner: Address) {
  const { scope, reader } = useFanal()
  return useQuery({
    queryKey: ['ownDatasets', scope[0], owner],
    refetchInterval: 20_000,
    queryFn: async () => {
      const [client, { listDatasets }] = await Promise.all([
        reader(),
        import('@fanal/sdk/market/reading/listDatasets'),
      ])
      return listDatasets(client, { owner, first: 100 })
    },
  })
}

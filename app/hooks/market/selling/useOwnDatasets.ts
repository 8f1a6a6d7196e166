'use client'

import { useQuery } from '@tanstack/react-query'
import type { Address } from 'viem'
import { useFanal } from '../../network/useFanal.ts'

/** Datasets that an account owns, newest first. */
export function useOwnDatasets(owner: Address) {
  const { scope, reader } = useFanal()
  return useQuery({
    queryKey: ['datasets', scope[0], 'own', owner],
    queryFn: async () => {
      const [client, { listDatasets }] = await Promise.all([
        reader(),
        import('@fanal/sdk/market/reading/listDatasets'),
      ])
      return listDatasets(client, { owner, first: 100 })
    },
    refetchInterval: 15_000,
  })
}

'use client'

import type { ListGrantsParameters } from '@fanal/sdk/market/reading/listGrants'
import { useQuery } from '@tanstack/react-query'
import { useFanal } from '../network/useFanal.ts'

/** Rights to read, by dataset or by account, in force and past. */
export function useGrants(parameters: ListGrantsParameters) {
  const { scope, reader } = useFanal()
  return useQuery({
    queryKey: ['grants', scope[0], parameters.datasetId, parameters.account],
    queryFn: async () => {
      const [client, { listGrants }] = await Promise.all([
        reader(),
        import('@fanal/sdk/market/reading/listGrants'),
      ])
      return listGrants(client, parameters)
    },
  })
}

'use client'

import type { ReadDatasetReturnType } from '@fanal/sdk/market/reading/readDataset'
import { useQuery } from '@tanstack/react-query'
import type { Hex } from 'viem'
import { useFanal } from '../network/useFanal.ts'

/** One dataset with everything its page shows. `initial` is what the server read, when it had it in time. */
export function useDataset(datasetId: Hex, initial?: { read: ReadDatasetReturnType; at: number }) {
  const { scope, reader } = useFanal()
  return useQuery({
    queryKey: ['dataset', scope[0], datasetId],
    queryFn: async () => {
      const [client, { readDataset }] = await Promise.all([
        reader(),
        import('@fanal/sdk/market/reading/readDataset'),
      ])
      return readDataset(client, { datasetId })
    },
    staleTime: 15_000,
    ...(initial && { initialData: initial.read, initialDataUpdatedAt: initial.at }),
  })
}

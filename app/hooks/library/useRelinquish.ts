'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Hex } from 'viem'
import { useFanal } from '../network/useFanal.ts'

/** Gives up one's own access to a dataset, without refund. */
export function useRelinquish(datasetId: Hex) {
  const queries = useQueryClient()
  const { actor } = useFanal()
  return useMutation({
    mutationFn: async () => {
      const [client, { relinquishAccess }] = await Promise.all([
        actor(),
        import('@fanal/sdk/market/rights/relinquishAccess'),
      ])
      return relinquishAccess(client, { datasetId })
    },
    onSuccess: () =>
      Promise.all(
        ['access', 'grants', 'purchases', 'dataset'].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  })
}

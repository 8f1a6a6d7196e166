'use client'

import { useQuery } from '@tanstack/react-query'
import { useNetwork } from '../network/NetworkContext.tsx'
import { useReader } from '../network/useReader.ts'

/** One batch with the committee's signature, and with its events once a fog node gives the evidence. Neither changes. */
export function useBatch(batch: number) {
  const { network } = useNetwork()
  const reader = useReader()
  const view = useQuery({
    queryKey: ['batches', network.chainId, 'one', batch],
    queryFn: async () => {
      const [client, { readBatch }] = await Promise.all([
        reader(),
        import('@fanal/sdk/oracle/reading/readBatch'),
      ])
      return readBatch(client, { batch })
    },
    staleTime: 60_000,
  })
  const evidence = useQuery({
    queryKey: ['evidence', network.chainId, batch, view.data?.evidence],
    enabled: view.data !== undefined && view.data.count > 0,
    queryFn: async ({ signal }) => {
      const [client, { fetchEvidence }] = await Promise.all([
        reader(),
        import('@fanal/sdk/oracle/reading/fetchEvidence'),
      ])
      if (view.data === undefined) throw new Error('The batch is not read yet.')
      return fetchEvidence(client, { report: view.data, signal })
    },
    staleTime: Infinity,
  })
  return { view, evidence }
}

'use client'

import { useQuery } from '@tanstack/react-query'
import { useFanal } from '../network/useFanal.ts'
import { LIVE_MS } from './live.ts'

/** All proposals, newest first. */
export function useProposals() {
  const { scope, reader } = useFanal()
  return useQuery({
    queryKey: ['proposals', scope[0]],
    queryFn: async () => {
      const [client, { readProposals }] = await Promise.all([
        reader(),
        import('@fanal/sdk/governance/proposals/readProposals'),
      ])
      return readProposals(client)
    },
    refetchInterval: LIVE_MS,
  })
}

'use client'

import { useQuery } from '@tanstack/react-query'
import { useFanal } from '../network/useFanal.ts'
import { LIVE_MS } from './live.ts'

/** One proposal as it stands now. */
export function useProposal(proposalId: bigint) {
  const { scope, reader } = useFanal()
  return useQuery({
    queryKey: ['proposal', scope[0], String(proposalId)],
    queryFn: async () => {
      const [client, { readProposal }] = await Promise.all([
        reader(),
        import('@fanal/sdk/governance/proposals/readProposal'),
      ])
      return readProposal(client, { proposalId })
    },
    refetchInterval: LIVE_MS,
  })
}

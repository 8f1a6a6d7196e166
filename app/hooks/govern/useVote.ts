'use client'

import { useQuery } from '@tanstack/react-query'
import type { Address } from 'viem'
import { useFanal } from '../network/useFanal.ts'
import { LIVE_MS } from './live.ts'

/** How an account has voted on a proposal, and what its vote weighs there. */
export function useVote(proposalId: bigint, account: Address) {
  const { scope, reader } = useFanal()
  return useQuery({
    queryKey: ['vote', scope[0], String(proposalId), account],
    queryFn: async () => {
      const [client, { readVote }] = await Promise.all([
        reader(),
        import('@fanal/sdk/governance/proposals/readVote'),
      ])
      return readVote(client, { proposalId, account })
    },
    refetchInterval: LIVE_MS,
  })
}

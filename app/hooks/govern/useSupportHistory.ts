'use client'

import { useQuery } from '@tanstack/react-query'
import { useFanal } from '../network/useFanal.ts'
import { LIVE_MS } from './live.ts'

/** Every vote on a proposal, with the tally after each: what the picture of support is drawn from. */
export function useSupportHistory(proposalId: bigint) {
  const { scope, reader } = useFanal()
  return useQuery({
    queryKey: ['supportHistory', scope[0], String(proposalId)],
    queryFn: async () => {
      const [client, { readSupportHistory }] = await Promise.all([
        reader(),
        import('@fanal/sdk/governance/proposals/readSupportHistory'),
      ])
      return readSupportHistory(client, { proposalId })
    },
    refetchInterval: LIVE_MS,
  })
}

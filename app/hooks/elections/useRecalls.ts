'use client'

import { useQuery } from '@tanstack/react-query'
import type { Address } from 'viem'
import { LIVE_MS } from '../govern/live.ts'
import { useFanal } from '../network/useFanal.ts'

/** Votes on recalling members, newest first, with the connected account's votes. */
export function useRecalls() {
  const { scope, reader } = useFanal()
  const [chainId, account] = scope
  return useQuery({
    queryKey: ['recalls', chainId, account],
    queryFn: async () => {
      const [client, { readRecalls }] = await Promise.all([
        reader(),
        import('@fanal/sdk/governance/elections/readRecalls'),
      ])
      return readRecalls(client, account ? { account: account as Address } : {})
    },
    refetchInterval: LIVE_MS,
  })
}

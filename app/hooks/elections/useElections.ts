'use client'

import { useQuery } from '@tanstack/react-query'
import { LIVE_MS } from '../govern/live.ts'
import { useFanal } from '../network/useFanal.ts'

/** All elections, newest first. */
export function useElections() {
  const { scope, reader } = useFanal()
  return useQuery({
    queryKey: ['elections', scope[0]],
    queryFn: async () => {
      const [client, { readElections }] = await Promise.all([
        reader(),
        import('@fanal/sdk/governance/elections/readElections'),
      ])
      return readElections(client)
    },
    refetchInterval: LIVE_MS,
  })
}

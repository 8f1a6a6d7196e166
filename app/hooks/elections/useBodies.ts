'use client'

import { useQuery } from '@tanstack/react-query'
import { LIVE_MS } from '../govern/live.ts'
import { useFanal } from '../network/useFanal.ts'

/** All elected bodies: who sits in them, until when, by which rules. */
export function useBodies() {
  const { scope, reader } = useFanal()
  return useQuery({
    queryKey: ['bodies', scope[0]],
    queryFn: async () => {
      const [client, { readBodies }] = await Promise.all([
        reader(),
        import('@fanal/sdk/governance/elections/readBodies'),
      ])
      return readBodies(client)
    },
    refetchInterval: LIVE_MS,
  })
}

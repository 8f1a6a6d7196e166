'use client'

import { useQuery } from '@tanstack/react-query'
import { useFanal } from '../network/useFanal.ts'
import { LIVE_MS } from './live.ts'

/** Which members of the committee run a release, and until when the others can say so. */
export function useAdoption(releaseId: bigint) {
  const { scope, reader } = useFanal()
  return useQuery({
    queryKey: ['adoption', scope[0], String(releaseId)],
    queryFn: async () => {
      const [client, { readAdoption }] = await Promise.all([
        reader(),
        import('@fanal/sdk/governance/releases/readAdoption'),
      ])
      return readAdoption(client, { releaseId })
    },
    refetchInterval: LIVE_MS,
  })
}

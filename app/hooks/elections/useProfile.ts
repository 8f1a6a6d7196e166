'use client'

import { useQuery } from '@tanstack/react-query'
import { isFirstMember } from '@/components/elections/firstMembers.ts'
import type { Hex } from 'viem'
import { useFanal } from '../network/useFanal.ts'

/** What a candidate says of itself, from whichever fog node has it; checked against the digest, so it never changes. */
export function useProfile(profileDigest: Hex | undefined) {
  const { scope, reader } = useFanal()
  return useQuery({
    queryKey: ['profile', scope[0], profileDigest],
    enabled: !isFirstMember({ profileDigest }),
    staleTime: Infinity,
    retry: 1,
    queryFn: async () => {
      const [client, { loadProfile }] = await Promise.all([
        reader(),
        import('@fanal/sdk/governance/elections/loadProfile'),
      ])
      if (profileDigest === undefined) throw new Error('There is no digest to look for.')
      return loadProfile(client, { profileDigest })
    },
  })
}

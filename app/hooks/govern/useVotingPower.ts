'use client'

import { useQuery } from '@tanstack/react-query'
import type { Address } from 'viem'
import { useFanal } from '../network/useFanal.ts'

/** What an account holds, who casts its votes, and the votes that it casts itself. */
export function useVotingPower(account: Address) {
  const { scope, reader } = useFanal()
  return useQuery({
    queryKey: ['votingPower', scope[0], account],
    queryFn: async () => {
      const [client, { readVotingPower }] = await Promise.all([
        reader(),
        import('@fanal/sdk/token/readVotingPower'),
      ])
      return readVotingPower(client, { account })
    },
    refetchInterval: 15_000,
  })
}

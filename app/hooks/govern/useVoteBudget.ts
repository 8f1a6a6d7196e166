'use client'

import { useQuery } from '@tanstack/react-query'
import type { Address } from 'viem'
import { useFanal } from '../network/useFanal.ts'

/** How many votes and delegations the fog nodes still send for an account today; null when none sends any. */
export function useVoteBudget(account: Address) {
  const { scope, reader } = useFanal()
  return useQuery({
    queryKey: ['voteBudget', scope[0], account],
    queryFn: async () => {
      const [client, { readVoteBudget }] = await Promise.all([
        reader(),
        import('@fanal/sdk/governance/relay/readVoteBudget'),
      ])
      return (await readVoteBudget(client, { account }))?.left ?? null
    },
    staleTime: 20_000,
  })
}

'use client'

import type { BodyView, ElectionView } from '@fanal/sdk/governance/types'
import { useQuery } from '@tanstack/react-query'
import type { Address } from 'viem'
import { LIVE_MS } from '../govern/live.ts'
import { useFanal } from '../network/useFanal.ts'

export type ElectionShares = {
  /** Most seats of one region and of one kind of member, of all seats, as ruled when it was opened; 0 = no limit. */
  regionShareBps: number
  typeShareBps: number
}
export type ElectionWithBody = { election: ElectionView; body: BodyView; shares: ElectionShares }

/** One election with the body whose seats are contested, and the connected account's ballot. */
export function useElection(electionId: number) {
  const { scope, reader } = useFanal()
  const [chainId, account] = scope
  return useQuery({
    queryKey: ['election', chainId, electionId, account],
    queryFn: async (): Promise<ElectionWithBody> => {
      const [client, { readElection }, { requireBody }, { electionsContract }] = await Promise.all([
        reader(),
        import('@fanal/sdk/governance/elections/readElection'),
        import('@fanal/sdk/governance/elections/requireBody'),
        import('@fanal/sdk/governance/elections/electionsContract'),
      ])
      const election = await readElection(client, {
        electionId,
        ...(account ? { account: account as Address } : {}),
      })
      const [body, shares] = await Promise.all([
        requireBody(client, election.bodyId),
        client.publicClient.readContract({
          ...electionsContract(client),
          functionName: 'electionOf',
          args: [electionId],
        }),
      ])
      return { election, body, shares }
    },
    refetchInterval: LIVE_MS,
  })
}

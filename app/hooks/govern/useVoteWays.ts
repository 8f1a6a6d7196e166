'use client'

import { useQuery } from '@tanstack/react-query'
import type { Address } from 'viem'
import { useFanal } from '../network/useFanal.ts'

export type VoteWays = {
  /** A fog node would send a signed vote and pay for it; how many more it sends for this account today. */
  relayed: { left: number } | undefined
  /** Why not, in words. */
  whyNotRelayed: string | undefined
}

/** Whether a vote can be cast by a signature alone, or only by a transaction; asked before the wallet is. */
export function useVoteWays(proposalId: bigint, account: Address) {
  const { scope, reader } = useFanal()
  return useQuery({
    queryKey: ['vote', scope[0], String(proposalId), account, 'ways'],
    queryFn: async (): Promise<VoteWays> => {
      const [client, { readVoteBudget }, { readSupportHistory }] = await Promise.all([
        reader(),
        import('@fanal/sdk/governance/relay/readVoteBudget'),
        import('@fanal/sdk/governance/proposals/readSupportHistory'),
      ])
      const [budget, { points }] = await Promise.all([
        readVoteBudget(client, { account }),
        readSupportHistory(client, { proposalId }),
      ])
      const last = points.findLast((point) => point.account.toLowerCase() === account.toLowerCase())
      if (last !== undefined) {
        const { from } = await client.publicClient.getTransaction({ hash: last.transactionHash })
        if (from.toLowerCase() === account.toLowerCase()) {
          return {
            relayed: undefined,
            whyNotRelayed:
              'You sent your last vote yourself, so only you can change it: a signature cannot.',
          }
        }
      }
      if (budget === undefined)
        return { relayed: undefined, whyNotRelayed: 'No fog node sends votes now.' }
      return budget.left > 0
        ? { relayed: { left: budget.left }, whyNotRelayed: undefined }
        : {
            relayed: undefined,
            whyNotRelayed: 'The fog nodes have sent as many votes for you as they do in a day.',
          }
    },
    staleTime: 20_000,
  })
}

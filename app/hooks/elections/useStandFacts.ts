'use client'

import { useQuery } from '@tanstack/react-query'
import type { Address } from 'viem'
import type { StandFacts } from '@/components/elections/stand/standFacts.ts'
import { useFanal } from '../network/useFanal.ts'

/** What an account has to bring to stand in an election, and whether it has it. The chain is asked, the wallet is not. */
export function useStandFacts(electionId: number, account: Address) {
  const { scope, reader } = useFanal()
  return useQuery({
    queryKey: ['standFacts', scope[0], electionId, account],
    queryFn: async (): Promise<StandFacts> => {
      const [client, { readElection }, { requireBody }, { electionsContract }, abis] =
        await Promise.all([
          reader(),
          import('@fanal/sdk/governance/elections/readElection'),
          import('@fanal/sdk/governance/elections/requireBody'),
          import('@fanal/sdk/governance/elections/electionsContract'),
          import('@fanal/sdk/generated/abis'),
        ])
      const election = await readElection(client, { electionId, account })
      const body = await requireBody(client, election.bodyId)
      const token = { address: client.network.contracts.networkToken, abi: abis.networkTokenAbi }
      const { publicClient } = client
      const [votes, balance, allowance, listed] = await Promise.all([
        publicClient.readContract({
          ...token,
          functionName: 'getPastVotes',
          args: [account, BigInt(election.openedAt - 1)],
        }),
        publicClient.readContract({ ...token, functionName: 'balanceOf', args: [account] }),
        publicClient.readContract({
          ...token,
          functionName: 'allowance',
          args: [account, electionsContract(client).address],
        }),
        body.rules.needsEligibility
          ? import('@fanal/sdk/governance/elections/findEligibilityProof').then(
              ({ findEligibilityProof }) =>
                findEligibilityProof(client, { bodyId: body.bodyId, account }).then(
                  () => ({ proven: true as const }),
                  (error: unknown) => ({ proven: false as const, error }),
                ),
            )
          : { proven: true as const },
      ])
      return { election, body, votes, balance, allowance, listed }
    },
    staleTime: 10_000,
  })
}

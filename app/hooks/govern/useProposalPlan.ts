'use client'

import type { ProposalForm } from '@fanal/sdk/governance/types'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useFanal } from '../network/useFanal.ts'

/** What a proposal will do and what follows, before anything is signed. The chain is asked, the wallet is not. */
export function useProposalPlan(form: ProposalForm) {
  const { scope, actor } = useFanal()
  const queries = useQueryClient()
  return useQuery({
    queryKey: [
      'proposalPlan',
      ...scope,
      JSON.stringify(form, (_, value: unknown) =>
        typeof value === 'bigint' ? value.toString() : value,
      ),
    ],
    queryFn: async () => {
      const [client, { planProposal }] = await Promise.all([
        actor(),
        import('@fanal/sdk/governance/proposals/planProposal'),
      ])
      const plan = await planProposal(client, { form })
      // No fog node has these texts yet; what they change is shown all the same.
      for (const { digest, text } of plan.texts)
        queries.setQueryData(['text', scope[0], digest], text)
      return plan
    },
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
}

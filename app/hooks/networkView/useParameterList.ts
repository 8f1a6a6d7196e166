'use client'

import type { ParameterChangeView, ParameterView } from '@fanal/sdk/governance/types'
import { useChainView } from './useChainView.ts'

export type ListedParameter = ParameterView & {
  /** The last change by a vote. */
  change:
    (ParameterChangeView & { previousText: string; proposalId: bigint | undefined }) | undefined
}

/** All that a vote may change, each with its last change and the proposal that made it. */
export function useParameterList() {
  return useChainView({
    key: ['parameters', 'list'],
    read: async (client): Promise<ListedParameter[]> => {
      const [
        { readParameters },
        { readParameterHistory },
        { readProposals },
        { formatParameterValue },
        { readTokenFacts },
      ] = await Promise.all([
        import('@fanal/sdk/governance/parameters/readParameters'),
        import('@fanal/sdk/governance/parameters/readParameterHistory'),
        import('@fanal/sdk/governance/proposals/readProposals'),
        import('@fanal/sdk/governance/parameters/formatParameterValue'),
        import('@fanal/sdk/governance/chain/readTokenFacts'),
      ])
      const { networkToken } = client.network.contracts
      const [parameters, changes, { proposals }, facts] = await Promise.all([
        readParameters(client),
        readParameterHistory(client),
        readProposals(client),
        readTokenFacts(client, networkToken),
      ])
      return parameters.map((parameter) => {
        const change = changes.find(({ name }) => name === parameter.name)
        if (change === undefined) return { ...parameter, change: undefined }
        const by = proposals.find(({ executedHash }) => executedHash === change.transactionHash)
        const previousText = formatParameterValue({
          type: parameter.type,
          value: change.previous,
          ...facts,
        })
        return { ...parameter, change: { ...change, previousText, proposalId: by?.id } }
      })
    },
    every: 60_000,
  })
}

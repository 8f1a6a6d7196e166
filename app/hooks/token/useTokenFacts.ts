'use client'

import { useNetwork } from '../network/NetworkContext.tsx'
import { useChainView } from '../networkView/useChainView.ts'

/** Symbol and decimals of the network token. */
export function useTokenFacts() {
  const { network } = useNetwork()
  return useChainView({
    key: ['balances', 'facts'],
    read: async (client) => {
      const { readTokenFacts } = await import('@fanal/sdk/governance/chain/readTokenFacts')
      return readTokenFacts(client, network.contracts.networkToken)
    },
    every: 600_000,
  })
}

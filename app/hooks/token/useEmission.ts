'use client'

import { useNetwork } from '../network/NetworkContext.tsx'
import { useChainView } from '../networkView/useChainView.ts'

/** How tokens are emitted; nothing is read where nothing is. */
export function useEmission() {
  const { network } = useNetwork()
  return useChainView({
    key: ['balances', 'emission'],
    enabled: Boolean(network.contracts.emission),
    read: async (client) => {
      const { readEmission } = await import('@fanal/sdk/token/readEmission')
      return readEmission(client)
    },
    every: 60_000,
  })
}

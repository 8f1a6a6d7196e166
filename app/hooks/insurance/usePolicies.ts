'use client'

import type { Address } from 'viem'
import { useLiveView } from '../devices/useLiveView.ts'
import { useNetwork } from '../network/NetworkContext.tsx'

/** Policies, the latest first: those of an account, or all. */
export function usePolicies(holder?: Address) {
  const { network } = useNetwork()
  return useLiveView({
    key: ['insurance', 'policies', holder],
    enabled: network.contracts.policies !== undefined,
    read: async (client) => {
      const { readPolicies } = await import('@fanal/sdk/insurance/readPolicies')
      return readPolicies(client, { ...(holder && { holder }) })
    },
  })
}

'use client'

import type { ReadClaimsParameters } from '@fanal/sdk/insurance/readClaims'
import { useLiveView } from '../devices/useLiveView.ts'
import { useNetwork } from '../network/NetworkContext.tsx'

/** Claims under a policy, or those that pay an account, the latest first. */
export function useClaims(of: ReadClaimsParameters) {
  const { network } = useNetwork()
  return useLiveView({
    key: ['insurance', 'claims', of.policyId, of.recipient],
    enabled: network.contracts.claims !== undefined,
    read: async (client) => {
      const { readClaims } = await import('@fanal/sdk/insurance/readClaims')
      return readClaims(client, of)
    },
  })
}

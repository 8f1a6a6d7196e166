'use client'

import type { Hex } from 'viem'
import { useLiveView } from '../devices/useLiveView.ts'

/** Until when something can be claimed under a policy; a silence of the committee prolongs it. */
export function useClaimsEnd(policyId: Hex) {
  return useLiveView({
    key: ['insurance', 'claimsEnd', policyId],
    read: async (client) => {
      const { readClaimsEnd } = await import('@fanal/sdk/insurance/readClaimsEnd')
      return readClaimsEnd(client, { policyId })
    },
  })
}

'use client'

import type { Address } from 'viem'
import { useLiveView } from '../devices/useLiveView.ts'
import { useNetwork } from '../network/NetworkContext.tsx'

/** Every pool with its books, and what of it belongs to an account. */
export function usePools(account: Address | undefined) {
  const { network } = useNetwork()
  return useLiveView({
    key: ['insurance', 'pools', account],
    enabled: network.contracts.policies !== undefined,
    read: async (client) => {
      const { readPools } = await import('@fanal/sdk/insurance/readPools')
      return readPools(client, { ...(account && { account }) })
    },
  })
}

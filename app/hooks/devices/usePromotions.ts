'use client'

import { useNetwork } from '../network/NetworkContext.tsx'
import { useLiveView } from './useLiveView.ts'

/** Every promotion, the latest first. */
export function usePromotions() {
  const { network } = useNetwork()
  return useLiveView({
    key: ['promotions', 'all'],
    enabled: network.contracts.promotions !== undefined,
    read: async (client) => {
      const { listPromotions } = await import('@fanal/sdk/promotions/listPromotions')
      return listPromotions(client)
    },
  })
}

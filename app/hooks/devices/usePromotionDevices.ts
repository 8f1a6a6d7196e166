'use client'

import type { PromotionView } from '@fanal/sdk/promotions/types'
import { zeroHash } from 'viem'
import { useLiveView } from './useLiveView.ts'

/** The devices that a promotion is limited to; null when all count. The list never changes. */
export function usePromotionDevices({ promotionId, terms }: PromotionView) {
  return useLiveView({
    key: ['promotions', 'list', promotionId],
    enabled: terms.devicesRoot !== zeroHash,
    read: async (client) => {
      const { loadPromotionDevices } = await import('@fanal/sdk/promotions/loadPromotionDevices')
      return (await loadPromotionDevices(client, { terms })) ?? null
    },
    every: 3_600_000,
  })
}

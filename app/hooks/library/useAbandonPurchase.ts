'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Hex } from 'viem'
import { purchaseStore } from '../market/purchaseStore.ts'
import { useFanal } from '../network/useFanal.ts'

/** Forgets a purchase that was not paid and can no longer be; the SDK refuses while that is uncertain. */
export function useAbandonPurchase(orderId: Hex) {
  const queries = useQueryClient()
  const { reader } = useFanal()
  return useMutation({
    mutationFn: async () => {
      const [client, store, { abandonPurchase }] = await Promise.all([
        reader(),
        purchaseStore(),
        import('@fanal/sdk/market/buying/abandonPurchase'),
      ])
      await abandonPurchase(client, { orderId, store })
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['storedPurchases'] }),
  })
}

'use client'

import type { StoredPurchase } from '@fanal/sdk/market/buying/purchaseStore'
import type { PurchaseView } from '@fanal/sdk/market/types'
import { useMutation } from '@tanstack/react-query'
import { useFanal } from '../network/useFanal.ts'
import { saveText } from './saveText.ts'

export type UseReceiptParameters = { purchase: PurchaseView; stored: readonly StoredPurchase[] }

/** Saves the receipt of a payment as JSON; with the signed order when this device has kept it. */
export function useReceipt({ purchase, stored }: UseReceiptParameters) {
  const { reader } = useFanal()
  return useMutation({
    mutationFn: async () => {
      const [client, { exportReceipt }] = await Promise.all([
        reader(),
        import('@fanal/sdk/market/reading/exportReceipt'),
      ])
      const own = stored.find(({ sessionKey }) => sessionKey.publicKey === purchase.sessionKey)
      const text = exportReceipt(client, { purchase, ...(own && { stored: own }) })
      saveText({ text, fileName: `fanal-receipt-${purchase.transactionHash.slice(2, 12)}.json` })
    },
  })
}

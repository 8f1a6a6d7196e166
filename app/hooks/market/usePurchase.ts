'use client'

import type { PurchasePlan, PurchaseState } from '@fanal/sdk/market/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Hex } from 'viem'
import { useFanal } from '../network/useFanal.ts'
import { purchaseStore } from './purchaseStore.ts'

/** What a purchase changes; what a stream opens and who may command a device are among it. */
const TOUCHED = [
  ...['storedPurchases', 'access', 'purchasePlan', 'balances', 'dataset', 'purchases'],
  ...['streams', 'devices'],
]

export type StartPurchase = { plan: PurchasePlan } | { orderId: Hex }

/**
 * Buys, or goes on with a purchase that this device has stored. Both ask the chain first what was already paid, so
 * neither ever pays twice.
 */
export function usePurchase() {
  const queries = useQueryClient()
  const { actor } = useFanal()
  const [state, setState] = useState<PurchaseState>()
  const [plan, setPlan] = useState<PurchasePlan>()

  const mutation = useMutation({
    mutationFn: async (start: StartPurchase): Promise<PurchaseState> => {
      const [client, store] = await Promise.all([actor(), purchaseStore()])
      const shared = { store, onState: setState, onPlan: setPlan }
      // Asks the browser not to clear the session key when space runs short.
      void navigator.storage?.persist?.()
      if ('plan' in start) {
        setPlan(start.plan)
        const { buyAccess } = await import('@fanal/sdk/market/buying/buyAccess')
        return buyAccess(client, { plan: start.plan, ...shared })
      }
      const { resumePurchase } = await import('@fanal/sdk/market/buying/resumePurchase')
      return resumePurchase(client, { orderId: start.orderId, ...shared })
    },
    onSuccess: setState,
    onSettled: () =>
      Promise.all(TOUCHED.map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  })
  return { ...mutation, state, plan }
}

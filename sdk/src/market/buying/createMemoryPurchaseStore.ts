import type { Hex } from 'viem'
import { createExclusiveRunner } from './createExclusiveRunner.ts'
import type { PurchaseStore, StoredPurchase } from './purchaseStore.ts'

/** A store that forgets everything when the process ends; for tests and one-shot scripts. */
export function createMemoryPurchaseStore(): PurchaseStore {
  const purchases = new Map<Hex, StoredPurchase>()
  return {
    extractableKeys: false,
    get: async (orderId) => copy(purchases.get(orderId)),
    put: async (purchase) => {
      purchases.set(purchase.orderId, structuredClone(purchase))
    },
    list: async () => [...purchases.values()].map((purchase) => structuredClone(purchase)),
    delete: async (orderId) => {
      purchases.delete(orderId)
    },
    exclusive: createExclusiveRunner(),
  }
}

function copy(purchase: StoredPurchase | undefined): StoredPurchase | undefined {
  return purchase === undefined ? undefined : structuredClone(purchase)
}

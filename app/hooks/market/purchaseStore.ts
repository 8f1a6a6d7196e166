import type { PurchaseStore } from '@fanal/sdk/market/buying/purchaseStore'

let store: Promise<PurchaseStore> | undefined

/** Purchases and their session keys on this device, in IndexedDB; one for the whole page. */
export function purchaseStore(): Promise<PurchaseStore> {
  store ??= import('@fanal/sdk/market/buying/createIndexedDbPurchaseStore').then(
    ({ createIndexedDbPurchaseStore }) => createIndexedDbPurchaseStore(),
  )
  return store
}

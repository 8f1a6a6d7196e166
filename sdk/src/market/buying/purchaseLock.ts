import type { PurchaseOrder } from '../hashPurchaseOrder.ts'

export type PurchaseLockParameters = Pick<PurchaseOrder, 'buyer' | 'items'>

/**
 * The name under which only one purchase of the same offers runs at a time. Beginning one and going on with one must use
 * the same name, or two tabs would pay for it twice.
 */
export function purchaseLock({ buyer, items }: PurchaseLockParameters): string {
  return `${buyer.toLowerCase()}:${items.map(({ offerNo }) => offerNo).join(',')}`
}

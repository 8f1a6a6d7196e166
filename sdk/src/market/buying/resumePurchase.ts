import type { Hex } from 'viem'
import { NotFoundError } from '../../errors/marketErrors.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { PurchasePlan, PurchaseState } from '../types.ts'
import { advancePurchase } from './advancePurchase.ts'
import { checkPurchase } from './checkPurchase.ts'
import { purchaseLock } from './purchaseLock.ts'
import type { PurchaseStore } from './purchaseStore.ts'

export type ResumePurchaseParameters = {
  orderId: Hex
  store: PurchaseStore
  onState?: (state: PurchaseState) => void
  onPlan?: (plan: PurchasePlan) => void
  signal?: AbortSignal
  patience?: number
}
export type ResumePurchaseReturnType = PurchaseState

/**
 * Goes on with a stored purchase after a reload, a crash, a rejection or "check again". What was already paid is found on
 * the chain first, so this never pays twice.
 */
export async function resumePurchase(
  client: FanalClient,
  { orderId, store, onState, onPlan, signal, patience = 120_000 }: ResumePurchaseParameters,
): Promise<ResumePurchaseReturnType> {
  const read = async () => {
    const purchase = await store.get(orderId)
    if (purchase) return purchase
    throw new NotFoundError('This device does not know that purchase.', {
      advice: 'Paid purchases are in the library of the account that paid.',
      details: { orderId },
    })
  }
  return store.exclusive(purchaseLock((await read()).order), async () => {
    const purchase = await read()
    if (purchase.state.status === 'planned') {
      await checkPurchase(client, { plan: purchase.plan, buyer: purchase.order.buyer })
    }
    return advancePurchase({ client, store, onState, onPlan, signal, patience }, purchase)
  })
}

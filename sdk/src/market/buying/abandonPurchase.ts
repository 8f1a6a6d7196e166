import type { Hex } from 'viem'
import { PurchaseUncertainError } from '../../errors/marketErrors.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { isOrderExpired } from './isOrderExpired.ts'
import type { PurchaseStore } from './purchaseStore.ts'
import { readSettlement } from './readSettlement.ts'

export type AbandonPurchaseParameters = { orderId: Hex; store: PurchaseStore }

/**
 * Forgets a purchase that the person no longer wants. One that is paid, or whose signed order could still be used, is kept.
 *
 * @throws PurchaseUncertainError when it is paid or could still be paid
 */
export async function abandonPurchase(
  client: FanalClient,
  { orderId, store }: AbandonPurchaseParameters,
): Promise<void> {
  const purchase = await store.get(orderId)
  if (!purchase) return
  const { status } = purchase.state
  if (status !== 'planned' && status !== 'failed') {
    const isOpen = purchase.authorization && !(await isOrderExpired(client, purchase))
    // After the order's time: what a look before it did not find may be mined at the last moment.
    if (status === 'mined' || (await readSettlement(client, purchase))) {
      throw new PurchaseUncertainError('it is paid already.', {
        advice: 'Open it from the library.',
      })
    }
    if (purchase.authorization && isOpen) {
      throw new PurchaseUncertainError('the signed order can still be used.', {
        advice: 'Wait until it has expired, or finish the purchase.',
        details: { validBefore: purchase.authorization.validBefore },
      })
    }
  }
  await store.delete(orderId)
}

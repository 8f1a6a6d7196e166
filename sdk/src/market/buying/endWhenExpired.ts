import { isOrderExpired } from './isOrderExpired.ts'
import { type PurchaseRun, saveStep } from './purchaseRun.ts'
import type { StoredPurchase } from './purchaseStore.ts'
import { readSettlement } from './readSettlement.ts'

/**
 * How a signed order ended, once its time is over; undefined while it can still be used. The chain is searched after the
 * time has passed: what an earlier look did not find may have been mined since, at the last moment.
 */
export async function endWhenExpired(
  run: PurchaseRun,
  purchase: StoredPurchase,
): Promise<StoredPurchase | undefined> {
  if (!(await isOrderExpired(run.client, purchase))) return undefined
  const settlement = await readSettlement(run.client, purchase)
  if (settlement) return saveStep(run, purchase, { status: 'mined', ...settlement })
  return saveStep(run, purchase, {
    status: 'failed',
    reason: 'The signed order has expired; nothing was paid.',
  })
}

import { PurchaseFailedError } from '../../errors/marketErrors.ts'
import { sendCall } from '../../network/sendCall.ts'
import { encodeSignedOrder } from './encodePurchase.ts'
import { endWhenExpired } from './endWhenExpired.ts'
import { type PurchaseRun, saveStep } from './purchaseRun.ts'
import type { StoredPurchase } from './purchaseStore.ts'
import { readSettlement, settlementOf } from './readSettlement.ts'

/**
 * Sends a signed order from the buyer's own wallet. Rejecting leaves the order signed; sending it twice pays once, because
 * the token takes each authorization only once.
 */
export async function sendSignedOrder(
  run: PurchaseRun,
  purchase: StoredPurchase,
): Promise<StoredPurchase> {
  const { client, signal } = run
  const { authorization, order } = purchase
  if (!authorization) throw new PurchaseFailedError('The signed order is missing.')
  const ended = await endWhenExpired(run, purchase)
  if (ended) return ended
  let current = purchase
  try {
    const receipt = await sendCall(client, {
      to: client.network.contracts.accessMarket,
      data: encodeSignedOrder(order, authorization),
      signal,
      onHash: async (transactionHash) => {
        current = await saveStep(run, purchase, {
          status: 'sent',
          transactionHash,
          batchId: undefined,
        })
      },
    })
    const settlement = await settlementOf(client, order, receipt)
    return await saveStep(run, current, { status: 'mined', ...settlement })
  } catch (error) {
    // Somebody else may have sent the same order first; then it is paid, and this failure means nothing.
    const settlement = await readSettlement(client, purchase).catch(() => undefined)
    if (settlement) return saveStep(run, current, { status: 'mined', ...settlement })
    if (current.state.status === 'sent') await saveStep(run, current, { status: 'signed' })
    throw error
  }
}

import { PurchaseFailedError, RelayUnavailableError } from '../../errors/marketErrors.ts'
import type { PurchasePlan } from '../types.ts'
import { type PurchaseRun, saveStep } from './purchaseRun.ts'
import type { StoredPurchase } from './purchaseStore.ts'
import { submitToRelays } from './relayClient.ts'
import { sendSignedOrder } from './sendSignedOrder.ts'
import { endWhenExpired } from './endWhenExpired.ts'

/** Hands a signed order to a relay; when none takes it, the buyer's wallet sends the same order instead. */
export async function relayOrder(
  run: PurchaseRun,
  purchase: StoredPurchase,
): Promise<StoredPurchase> {
  const { authorization, order } = purchase
  if (!authorization) throw new PurchaseFailedError('The signed order is missing.')
  const ended = await endWhenExpired(run, purchase)
  if (ended) return ended
  try {
    const { url } = await submitToRelays(run.client, order, authorization, run.signal)
    return await saveStep(run, purchase, { status: 'relayed', relayUrl: url })
  } catch (error) {
    if (!(error instanceof RelayUnavailableError)) throw error
    run.onPlan?.(await planWithoutRelay(run, purchase.plan))
    return sendSignedOrder(run, purchase)
  }
}

/** The signature is given already, so one prompt is left: to send it. The stored plan stays, so a retry asks the relay again. */
async function planWithoutRelay(run: PurchaseRun, plan: PurchasePlan): Promise<PurchasePlan> {
  const gasPrice = await run.client.publicClient.getGasPrice().catch(() => 0n)
  return {
    ...plan,
    strategy: 'selfSent',
    prompts: [
      {
        kind: 'transaction',
        title: 'Send the purchase that you signed',
        contract: run.client.network.contracts.accessMarket,
        amount: 0n,
      },
    ],
    networkFee: gasPrice * 170_000n,
    sponsoredLeft: 0,
  }
}

import { toFanalError } from '../../errors/toFanalError.ts'
import type { PurchaseState } from '../types.ts'
import { relayOrder } from './relayOrder.ts'
import { payFromWallet } from './payFromWallet.ts'
import { type PurchaseRun, saveStep, throwIfAborted } from './purchaseRun.ts'
import type { StoredPurchase } from './purchaseStore.ts'
import { readSettlement } from './readSettlement.ts'
import { sendSignedOrder } from './sendSignedOrder.ts'
import { signAuthorization } from './signAuthorization.ts'
import { watchPayment } from './watchPayment.ts'

/**
 * Takes a purchase from the state it is stored in as far as it goes now. Each turn does one step and stores it; the states
 * that end a run are `mined`, `failed` and `checking`.
 */
export async function advancePurchase(
  run: PurchaseRun,
  stored: StoredPurchase,
): Promise<PurchaseState> {
  let purchase = await lookFirst(run, stored)
  for (;;) {
    throwIfAborted(run)
    switch (purchase.state.status) {
      case 'mined':
      case 'failed':
      case 'checking':
        return purchase.state
      case 'planned':
        purchase = await payOrSign(run, purchase)
        break
      case 'signed':
        purchase =
          purchase.state.strategy === 'relayed'
            ? await relayOrder(run, purchase)
            : await sendSignedOrder(run, purchase)
        break
      case 'relayed':
      case 'sent':
        purchase = await watchPayment(run, purchase)
        break
    }
  }
}

/** A stored state may be behind the chain: the payment can have arrived since. */
async function lookFirst(run: PurchaseRun, stored: StoredPurchase): Promise<StoredPurchase> {
  const { status } = stored.state
  if (status === 'planned' || status === 'mined' || status === 'failed') return stored
  const settlement = await readSettlement(run.client, stored)
  if (settlement) return saveStep(run, stored, { status: 'mined', ...settlement })
  if (status !== 'checking') return stored
  // A signed order can be sent again: the token takes each only once. A transaction of unknown fate cannot.
  if (stored.authorization) return saveStep(run, stored, { status: 'signed' })
  return saveStep(run, stored, {
    status: 'checking',
    reason: 'the wallet may still hold a transaction that pays for it.',
  })
}

async function payOrSign(run: PurchaseRun, purchase: StoredPurchase): Promise<StoredPurchase> {
  const { plan, order } = purchase
  if (plan.strategy !== 'relayed' && plan.strategy !== 'selfSent')
    return payFromWallet(run, purchase)
  try {
    const authorization = await signAuthorization(run.client, { order, plan })
    return await saveStep(run, purchase, { status: 'signed' }, { authorization })
  } catch (error) {
    throw toFanalError(error)
  }
}

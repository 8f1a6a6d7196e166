import { getCallsStatus } from 'viem/actions'
import { toFanalError } from '../../errors/toFanalError.ts'
import { waitForReceipt } from '../../network/waitForReceipt.ts'
import { endWhenExpired } from './endWhenExpired.ts'
import { pause, type PurchaseRun, saveStep } from './purchaseRun.ts'
import type { StoredPurchase } from './purchaseStore.ts'
import { readSettlement, settlementOf } from './readSettlement.ts'
import { readRelayAnswer } from './relayClient.ts'

/**
 * Waits until the payment is on the chain. The chain decides; what relay and wallet say only shortens the wait or tells
 * that it will not come. When nobody knows, the state becomes "checking".
 */
export async function watchPayment(
  run: PurchaseRun,
  purchase: StoredPurchase,
): Promise<StoredPurchase> {
  const deadline = Date.now() + run.patience
  for (;;) {
    const settlement = await readSettlement(run.client, purchase)
    if (settlement) return saveStep(run, purchase, { status: 'mined', ...settlement })
    const next = await askSender(run, purchase)
    if (next) return next
    const ended = await endWhenExpired(run, purchase)
    if (ended) return ended
    if (Date.now() > deadline) {
      return saveStep(run, purchase, {
        status: 'checking',
        reason: 'the payment has not appeared on the chain yet.',
      })
    }
    await pause(run, 1_000)
  }
}

/** The next state if whoever sends the payment knows one; undefined = go on waiting. */
async function askSender(
  run: PurchaseRun,
  purchase: StoredPurchase,
): Promise<StoredPurchase | undefined> {
  const { state } = purchase
  if (state.status === 'relayed') {
    const answer = await readRelayAnswer(state.relayUrl, state.orderId, run.signal)
    const gaveUp = answer?.status === 'failed' || answer?.status === 'refused'
    // The signed order is still good: back to the step that finds somebody to send it.
    return gaveUp ? tryOtherSender(run, purchase) : undefined
  }
  if (state.status !== 'sent') return undefined
  if (state.transactionHash) return followTransaction(run, purchase, state.transactionHash)
  if (state.batchId) return followBatch(run, purchase, state.batchId)
  return saveStep(run, purchase, {
    status: 'checking',
    reason: 'the wallet did not say whether it sent the purchase.',
  })
}

async function tryOtherSender(run: PurchaseRun, purchase: StoredPurchase): Promise<StoredPurchase> {
  const { plan } = purchase
  const selfSent = {
    ...plan,
    strategy: 'selfSent' as const,
    prompts: [
      {
        kind: 'transaction' as const,
        title: 'Send the purchase that you signed',
        contract: run.client.network.contracts.accessMarket,
        amount: 0n,
      },
    ],
    sponsoredLeft: 0,
  }
  run.onPlan?.(selfSent)
  return saveStep(run, purchase, { status: 'signed' }, { plan: selfSent })
}

async function followTransaction(
  run: PurchaseRun,
  purchase: StoredPurchase,
  hash: `0x${string}`,
): Promise<StoredPurchase> {
  try {
    const receipt = await waitForReceipt(run.client, {
      hash,
      timeout: run.patience,
      signal: run.signal,
    })
    const settlement = await settlementOf(run.client, purchase.order, receipt)
    return await saveStep(run, purchase, { status: 'mined', ...settlement })
  } catch (error) {
    const known = toFanalError(error)
    // Mined and refused: nothing was paid, the purchase can begin again from its last safe step.
    if (known.remedy === 'yourInput') {
      await saveStep(run, purchase, { status: purchase.authorization ? 'signed' : 'planned' })
      throw known
    }
    if (known.name !== 'RetryableError') throw known
    return saveStep(run, purchase, {
      status: 'checking',
      reason: 'the transaction is not mined yet.',
    })
  }
}

async function followBatch(
  run: PurchaseRun,
  purchase: StoredPurchase,
  id: string,
): Promise<StoredPurchase | undefined> {
  const { walletClient } = run.client
  if (!walletClient) return undefined
  const answer = await getCallsStatus(walletClient, { id }).catch(() => undefined)
  if (answer?.status !== 'failure') return undefined
  await saveStep(run, purchase, { status: 'planned' })
  throw toFanalError(new Error('The wallet could not carry out the batch; nothing was paid.'))
}

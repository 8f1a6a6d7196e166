import { AbortedError } from '../../errors/marketErrors.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { PurchaseBase, PurchasePlan, PurchaseState } from '../types.ts'
import type { PurchaseStore, StoredPurchase } from './purchaseStore.ts'

/** What the steps of one purchase share while they run. */
export type PurchaseRun = {
  client: FanalClient
  store: PurchaseStore
  onState: ((state: PurchaseState) => void) | undefined
  onPlan: ((plan: PurchasePlan) => void) | undefined
  signal: AbortSignal | undefined
  /** Milliseconds to wait for a payment to show up before its state is called "checking". */
  patience: number
}

/** A step of the purchase as the state that follows it; the fields that never change are kept. */
export type NextStep = PurchaseState extends infer state
  ? state extends PurchaseState
    ? Omit<state, keyof PurchaseBase>
    : never
  : never

/** Stores the next state durably, then tells it. Only after that does the purchase go on. */
export async function saveStep(
  run: PurchaseRun,
  purchase: StoredPurchase,
  step: NextStep,
  changes: Partial<Pick<StoredPurchase, 'authorization' | 'plan'>> = {},
): Promise<StoredPurchase> {
  const plan = changes.plan ?? purchase.plan
  const { orderId, buyer, recipient, sessionKey, datasetIds, total, token, createdAt } =
    purchase.state
  const base = { orderId, buyer, recipient, sessionKey, datasetIds, total, token, createdAt }
  const state = { ...base, strategy: plan.strategy, ...step } as PurchaseState
  const next = { ...purchase, ...changes, state }
  await run.store.put(next)
  run.onState?.(state)
  return next
}

export function throwIfAborted(run: PurchaseRun): void {
  if (run.signal?.aborted) throw new AbortedError()
}

/** Waits, unless the caller aborts. */
export function pause(run: PurchaseRun, milliseconds: number): Promise<void> {
  return new Promise((resolve, reject) => {
    throwIfAborted(run)
    const stop = () => {
      clearTimeout(timer)
      reject(new AbortedError())
    }
    const timer = setTimeout(() => {
      run.signal?.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    run.signal?.addEventListener('abort', stop, { once: true })
  })
}

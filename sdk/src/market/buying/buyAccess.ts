import { type Address, bytesToHex, type Hex, isAddressEqual, pad } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { hashPurchaseOrder, type PurchaseOrder } from '../hashPurchaseOrder.ts'
import type { PurchasePlan, PurchaseState } from '../types.ts'
import { advancePurchase } from './advancePurchase.ts'
import { checkPurchase } from './checkPurchase.ts'
import { createSessionKey } from './createSessionKey.ts'
import { purchaseLock } from './purchaseLock.ts'
import type { PurchaseStore, StoredPurchase } from './purchaseStore.ts'
import type { PurchaseRun } from './purchaseRun.ts'

export type BuyAccessParameters = {
  /** From `planPurchase`, as it was shown to the person. */
  plan: PurchasePlan
  /** Where the purchase is kept; a reload goes on from there. */
  store: PurchaseStore
  /** Told every state after it was stored. */
  onState?: (state: PurchaseState) => void
  /** Told the new plan when the purchase has to go another way, because the relay is down or out of budget. */
  onPlan?: (plan: PurchasePlan) => void
  signal?: AbortSignal
  /** Milliseconds to wait for the payment to show up before the state becomes "checking". */
  patience?: number
}
/** The state in which the purchase stands: `mined` when it is paid, else `checking` or `failed`. */
export type BuyAccessReturnType = PurchaseState

/**
 * Buys access as planned. Every step is stored before the next begins, and an unfinished purchase of the same offers is
 * taken up again instead of made anew, so calling this twice, reloading or retrying never pays twice.
 *
 * @throws UserRejectedError when the person declines; OfferUnavailableError, OfferChangedError, InsufficientBalanceError,
 * CharterChangedError, WrongChainError or TokenNotAllowedError before anything is signed
 * @example
 * const plan = await planPurchase(client, { items: [{ offerNo, terms }] })
 * const state = await buyAccess(client, { plan, store })
 */
export async function buyAccess(
  client: FanalClient,
  parameters: BuyAccessParameters,
): Promise<BuyAccessReturnType> {
  const { plan, store, onState, onPlan, signal, patience = 120_000 } = parameters
  const { address: buyer } = requireWallet(client)
  const run: PurchaseRun = { client, store, onState, onPlan, signal, patience }

  const settled = await listSame(client, store, plan, buyer, ['mined'])
  return store.exclusive(purchaseLock({ buyer, items: plan.items }), async () => {
    // A second press of the button waits here for the first one, and must not become a second purchase.
    const others = await listSame(client, store, plan, buyer, ['mined'])
    const twin = others.find(({ orderId }) => !settled.some((one) => one.orderId === orderId))
    if (twin) return twin.state
    const unfinished = await listSame(client, store, plan, buyer, unfinishedStates)
    const begun = unfinished.find(({ state }) => state.status !== 'planned')
    if (begun) return advancePurchase(run, begun)
    await checkPurchase(client, { plan, buyer })
    return advancePurchase(run, await begin(run, plan, buyer, unfinished[0]))
  })
}

const unfinishedStates: PurchaseState['status'][] = [
  'planned',
  'signed',
  'relayed',
  'sent',
  'checking',
]

/** Stored purchases of the same offers by the same buyer for the same recipient, in some states. */
async function listSame(
  { network }: FanalClient,
  store: PurchaseStore,
  plan: PurchasePlan,
  buyer: Address,
  states: PurchaseState['status'][],
): Promise<StoredPurchase[]> {
  return (await store.list()).filter(
    ({ chainId, order, state }) =>
      chainId === network.chainId &&
      states.includes(state.status) &&
      isAddressEqual(order.buyer, buyer) &&
      isAddressEqual(order.recipient, plan.recipient) &&
      order.items.length === plan.items.length &&
      order.items.every((item, index) => item.offerNo === plan.items[index]?.offerNo),
  )
}

/**
 * Eight random bytes: the session key is already new with every order, so the salt need not be secret, and zero bytes
 * are cheaper to send.
 */
function freshSalt(): Hex {
  return pad(bytesToHex(globalThis.crypto.getRandomValues(new Uint8Array(8))), { size: 32 })
}

/** Makes and stores the order. The session key of one that was never signed is used again. */
async function begin(
  { client, store, onState }: PurchaseRun,
  plan: PurchasePlan,
  buyer: Address,
  earlier: StoredPurchase | undefined,
): Promise<StoredPurchase> {
  const sessionKey =
    earlier?.sessionKey ?? (await createSessionKey({ extractable: store.extractableKeys }))
  const order: PurchaseOrder = {
    items: plan.items,
    buyer,
    recipient: plan.recipient,
    sessionKey: sessionKey.publicKey,
    charterDigest: plan.charterDigest,
    salt: earlier?.order.salt ?? freshSalt(),
  }
  const orderId = hashPurchaseOrder(order)
  const fromBlock =
    earlier?.fromBlock ??
    (await client.publicClient.getBlockNumber({ cacheTime: 0 }).catch((error: unknown) => {
      throw toFanalError(error)
    }))
  const purchase: StoredPurchase = {
    orderId,
    chainId: client.network.chainId,
    order,
    plan,
    sessionKey,
    authorization: undefined,
    fromBlock,
    state: {
      status: 'planned',
      orderId,
      buyer,
      recipient: plan.recipient,
      sessionKey: sessionKey.publicKey,
      datasetIds: plan.items.map(({ terms }) => terms.datasetId),
      total: plan.total,
      token: plan.token.address,
      strategy: plan.strategy,
      createdAt: Math.floor(Date.now() / 1000),
    },
  }
  await store.put(purchase)
  if (earlier && earlier.orderId !== orderId) await store.delete(earlier.orderId)
  onState?.(purchase.state)
  return purchase
}

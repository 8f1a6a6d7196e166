import type { Hex } from 'viem'
import type { PurchaseOrder } from '../hashPurchaseOrder.ts'
import type { PurchasePlan, PurchaseState } from '../types.ts'
import type { SessionKey } from '../../committee/openShare.ts'

/** The signed ERC-3009 part of an order. */
export type SignedAuthorization = { validAfter: number; validBefore: number; signature: Hex }

/** Everything needed to go on with a purchase after a crash or reload. The session key never leaves the device. */
export type StoredPurchase = {
  orderId: Hex
  chainId: number
  order: PurchaseOrder
  plan: PurchasePlan
  sessionKey: SessionKey
  authorization: SignedAuthorization | undefined
  /** Head of the chain when the order was made; its receipt cannot be older. */
  fromBlock: bigint
  state: PurchaseState
}

/** Keeps purchases on this device. `put` must be durable when it resolves. */
export type PurchaseStore = {
  /** Whether session keys can be written out (files) or are kept as they are (IndexedDB, memory). */
  readonly extractableKeys: boolean
  get(orderId: Hex): Promise<StoredPurchase | undefined>
  put(purchase: StoredPurchase): Promise<void>
  list(): Promise<StoredPurchase[]>
  delete(orderId: Hex): Promise<void>
  /** Runs one thing at a time under a name, across tabs or processes as far as the store can. */
  exclusive<result>(name: string, run: () => Promise<result>): Promise<result>
}

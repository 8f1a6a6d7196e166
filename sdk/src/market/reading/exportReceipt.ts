import type { Hash, Hex } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { authorizationTypedData } from '../buying/signAuthorization.ts'
import type { StoredPurchase } from '../buying/purchaseStore.ts'
import type { PurchaseView } from '../types.ts'

export type ExportReceiptParameters = {
  purchase: PurchaseView
  /** What this device kept of the order; without it the receipt has the chain's side only. */
  stored?: StoredPurchase
}
/** JSON text: the transaction, what was bought, and the order with the buyer's signature. No secret is in it. */
export type ExportReceiptReturnType = string

type Receipt = {
  type: 'fanal/receipt/v1'
  chainId: number
  market: Hex
  transactionHash: Hash
  purchase: PurchaseView
  order?: StoredPurchase['order'] & { orderId: Hex }
  authorization?: {
    typedData: ReturnType<typeof authorizationTypedData>
    signature: Hex
  }
}

/** Writes a purchase down so that anybody can check it against the chain, with no account and no service. */
export function exportReceipt(
  client: FanalClient,
  { purchase, stored }: ExportReceiptParameters,
): ExportReceiptReturnType {
  const receipt: Receipt = {
    type: 'fanal/receipt/v1',
    chainId: client.network.chainId,
    market: client.network.contracts.accessMarket,
    transactionHash: purchase.transactionHash,
    purchase,
  }
  if (stored) {
    receipt.order = { ...stored.order, orderId: stored.orderId }
    const { authorization, order, plan } = stored
    if (authorization) {
      receipt.authorization = {
        typedData: authorizationTypedData(client, order, plan, authorization),
        signature: authorization.signature,
      }
    }
  }
  return JSON.stringify(
    receipt,
    (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
    2,
  )
}

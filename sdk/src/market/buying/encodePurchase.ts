import { encodeFunctionData, erc20Abi, type Hex } from 'viem'
import { accessMarketAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { PurchaseOrder } from '../hashPurchaseOrder.ts'
import type { PurchasePlan } from '../types.ts'
import type { SignedAuthorization } from './purchaseStore.ts'

/** Call data of `buyWithAuthorization`, which anyone may send. */
export function encodeSignedOrder(
  order: PurchaseOrder,
  { validAfter, validBefore, signature }: SignedAuthorization,
): Hex {
  return encodeFunctionData({
    abi: accessMarketAbi,
    functionName: 'buyWithAuthorization',
    args: [order, validAfter, validBefore, signature],
  })
}

/** Call data of a purchase that spends the sender's allowance. */
export function encodeAllowancePurchase({ items, recipient, sessionKey }: PurchaseOrder): Hex {
  const [only, ...more] = items
  return only && more.length === 0
    ? encodeFunctionData({
        abi: accessMarketAbi,
        functionName: 'buy',
        args: [only, recipient, sessionKey],
      })
    : encodeFunctionData({
        abi: accessMarketAbi,
        functionName: 'buyMany',
        args: [items, recipient, sessionKey],
      })
}

/** Call data that lets the market take exactly the price, never more. */
export function encodeApproval(client: FanalClient, plan: PurchasePlan): Hex {
  return encodeFunctionData({
    abi: erc20Abi,
    functionName: 'approve',
    args: [client.network.contracts.accessMarket, plan.total],
  })
}

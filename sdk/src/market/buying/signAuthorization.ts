import { toFanalError } from '../../errors/toFanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { tokenDomain } from './tokenDomain.ts'
import { hashPurchaseOrder, type PurchaseOrder } from '../hashPurchaseOrder.ts'
import type { PurchasePlan } from '../types.ts'
import type { SignedAuthorization } from './purchaseStore.ts'
import { authorizationTypes } from './authorizationTypes.ts'

export type SignAuthorizationParameters = {
  order: PurchaseOrder
  plan: Pick<PurchasePlan, 'token' | 'total'>
  /** Seconds for which the signed order can be used. */
  lifetime?: number
}
export type SignAuthorizationReturnType = SignedAuthorization

/** What a wallet shows for an order: ERC-3009, with the order's hash as nonce. */
export function authorizationTypedData(
  client: FanalClient,
  order: PurchaseOrder,
  plan: Pick<PurchasePlan, 'token' | 'total'>,
  { validAfter, validBefore }: { validAfter: number; validBefore: number },
) {
  return {
    domain: tokenDomain(client, plan.token),
    types: authorizationTypes,
    primaryType: 'ReceiveWithAuthorization',
    message: {
      from: order.buyer,
      to: client.network.contracts.accessMarket,
      value: plan.total,
      validAfter: BigInt(validAfter),
      validBefore: BigInt(validBefore),
      nonce: hashPurchaseOrder(order),
    },
  } as const
}

/**
 * Asks the wallet for the one signature that buys: an ERC-3009 `ReceiveWithAuthorization` to the market whose nonce is the
 * hash of the order. It is worthless for anything but this order.
 *
 * @throws UserRejectedError when the person declines; nothing is lost then
 */
export async function signAuthorization(
  client: FanalClient,
  { order, plan, lifetime = 3_600 }: SignAuthorizationParameters,
): Promise<SignAuthorizationReturnType> {
  const { walletClient, account } = requireWallet(client)
  try {
    // The chain's clock decides, not this device's, which may be wrong.
    const { timestamp } = await client.publicClient.getBlock()
    const times = { validAfter: 0, validBefore: Number(timestamp) + lifetime }
    const typedData = authorizationTypedData(client, order, plan, times)
    return { ...times, signature: await walletClient.signTypedData({ account, ...typedData }) }
  } catch (error) {
    throw toFanalError(error)
  }
}

import { encodeFunctionData, type Hex } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import { accessMarketAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { signTokenPermit, type TokenPermit } from '../../token/signTokenPermit.ts'
import type { PurchaseOrder } from '../hashPurchaseOrder.ts'
import type { PurchasePlan } from '../types.ts'
import { tokenDomain } from './tokenDomain.ts'

export type SignPermitParameters = { order: PurchaseOrder; plan: PurchasePlan }
/** Call data of `buyWithPermit`. */
export type SignPermitReturnType = Hex

/**
 * Asks the wallet for an ERC-2612 permit of exactly the price and builds the purchase that uses it.
 *
 * @throws UserRejectedError when the person declines; InputError when the account's signatures are not 65 bytes
 */
export async function signPermit(
  client: FanalClient,
  { order, plan }: SignPermitParameters,
): Promise<SignPermitReturnType> {
  const permit = await askForPermit(client, plan)
  return encodeFunctionData({
    abi: accessMarketAbi,
    functionName: 'buyWithPermit',
    args: [order.items, order.recipient, order.sessionKey, permit],
  })
}

async function askForPermit(client: FanalClient, plan: PurchasePlan): Promise<TokenPermit> {
  try {
    const { timestamp } = await client.publicClient.getBlock()
    return await signTokenPermit(client, {
      domain: tokenDomain(client, plan.token),
      spender: client.network.contracts.accessMarket,
      value: plan.total,
      deadline: timestamp + 3_600n,
      advice: 'Choose “approve and buy” instead.',
    })
  } catch (error) {
    throw toFanalError(error)
  }
}

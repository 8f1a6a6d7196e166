import { networkTokenAbi } from '@fanal/sdk/generated/abis'
import { verifyTypedData, type Hex } from 'viem'
import type { NodeContext } from '../http/module.ts'
import type { PurchaseRequest } from './orderSchema.ts'
import { refusal } from './refusal.ts'
import { authorizationTypes } from '@fanal/sdk/market/buying/authorizationTypes'

export type CheckAuthorizationParameters = {
  context: Pick<NodeContext, 'network' | 'clients'>
  /** Nonce of the authorization. */
  id: Hex
  request: PurchaseRequest
}

/** Seconds that an authorization must still be valid for, so that it can be mined in time. */
const MARGIN = 10n

/** Refuses, with the reason, an authorization that is not the buyer's for exactly this order on this chain, or not valid now. */
export async function checkAuthorization(parameters: CheckAuthorizationParameters): Promise<void> {
  const { context, id, request } = parameters
  const { network, clients } = context
  const { order, validAfter, validBefore, signature } = request
  const tokens = new Set(order.items.map(({ terms }) => terms.token))
  if (tokens.size > 1) throw refusal('mixed_tokens', 'All items of an order are paid in one token.')
  const address = order.items[0]?.terms.token
  const token = network.paymentTokens.find((known) => known.address.toLowerCase() === address)
  if (token === undefined)
    throw refusal('token_not_allowed', 'This network does not take that token.')
  if (!token.authorization)
    throw refusal(
      'token_without_authorization',
      `${token.symbol} cannot be paid by signature alone.`,
      'Buy with an approval from the own wallet.',
    )
  const { timestamp } = await clients[0].getBlock({ blockTag: 'latest' })
  if (validBefore <= timestamp + MARGIN)
    throw refusal('expired', 'The signature has expired or is about to.', 'Sign anew.')
  if (validAfter >= timestamp)
    throw refusal('not_yet_valid', 'The signature is not valid yet.', 'Post it again later.')
  const used = await clients[0].readContract({
    address: token.address,
    abi: networkTokenAbi,
    functionName: 'authorizationState',
    args: [order.buyer, id],
  })
  if (used)
    throw refusal(
      'already_used',
      'This signature was used before: the purchase is on the chain, or was cancelled.',
      'Look for the purchase on the chain; nothing more is paid with this signature.',
    )
  const value = order.items.reduce((sum, { terms }) => sum + terms.price, 0n)
  const signed = {
    address: order.buyer,
    domain: {
      name: token.name,
      version: token.version,
      chainId: network.chainId,
      verifyingContract: token.address,
    },
    types: authorizationTypes,
    primaryType: 'ReceiveWithAuthorization',
    message: {
      from: order.buyer,
      to: network.contracts.accessMarket,
      value,
      validAfter,
      validBefore,
      nonce: id,
    },
    signature,
  } as const
  const byAccount = await verifyTypedData(signed).catch(() => false)
  if (byAccount) return
  // A smart account is asked by the simulation itself; a plain account that did not sign this has no other way.
  const code = await clients[0].getCode({ address: order.buyer })
  if (code === undefined || code === '0x')
    throw refusal(
      'invalid_signature',
      `The buyer did not sign exactly this order for chain ${network.chainId}: it was altered, or signed for another chain, token or price.`,
      'Load the offer again and sign it as it is.',
    )
}

import { keccak256, stringToHex } from 'viem'
import type { Address, Hex, TransactionReceipt } from 'viem'
import { CHARTER } from './marketScene.ts'
import type { MarketScene, SceneTerms } from './marketScene.ts'
import { authorizationTypes } from '@fanal/sdk/market/buying/authorizationTypes'

export type RelayPurchaseParameters = {
  items: { offerNo: number; terms: SceneTerms }[]
  buyer: number
  relayer: number
  salt: Hex
}

/** Has the buyer sign one ERC-3009 authorization and another account send the purchase. */
export async function relayPurchase(
  scene: MarketScene,
  { items, buyer, relayer, salt }: RelayPurchaseParameters,
): Promise<TransactionReceipt> {
  const { market, client } = scene
  const wallet = scene.account(buyer)
  const order = {
    items,
    buyer: wallet.account.address,
    recipient: wallet.account.address,
    sessionKey: keccak256(stringToHex('session key')),
    charterDigest: CHARTER,
    salt,
  }
  const nonce = (await client.readContract({
    ...market,
    functionName: 'purchaseNonce',
    args: [order],
  })) as Hex
  // a real wallet's expiry is a number of seconds, not the largest word
  const { timestamp } = await client.getBlock()
  const validBefore = timestamp + 3_600n
  const signature = await wallet.signTypedData({
    domain: await tokenDomain(scene),
    types: authorizationTypes,
    primaryType: 'ReceiveWithAuthorization',
    message: {
      from: wallet.account.address,
      to: market.address,
      value: items.reduce((sum, { terms }) => sum + terms.price, 0n),
      validAfter: 0n,
      validBefore,
      nonce,
    },
  })
  return scene.send(relayer, market, 'buyWithAuthorization', [order, 0n, validBefore, signature])
}

async function tokenDomain({ client, token }: MarketScene) {
  return {
    name: 'Test Dollar',
    version: '1',
    chainId: await client.getChainId(),
    verifyingContract: token.address as Address,
  }
}

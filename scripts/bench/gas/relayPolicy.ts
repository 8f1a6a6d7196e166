import { quoteTypedData } from '@fanal/sdk/insurance/quoteTypedData'
import { authorizationTypes } from '@fanal/sdk/market/buying/authorizationTypes'
import { keccak256, stringToHex, zeroHash } from 'viem'
import type { Hex, TransactionReceipt } from 'viem'
import { ANYONE } from './devicesScene.ts'
import { CHARTER, DAY, DOLLAR, RATER } from './insuranceScene.ts'
import type { InsuranceScene } from './insuranceScene.ts'

export type RelayPolicyParameters = {
  holder: number
  device: Hex
  /** Policy that it renews. */
  renews?: Hex
  /** Days. */
  term?: number
}

export type RelayPolicyReturnType = {
  quote: SceneQuote
  id: Hex
  receipt: TransactionReceipt
}

export type SceneQuote = Awaited<ReturnType<typeof makeQuote>>

/** Has a rater quote, the holder sign one ERC-3009 authorization, and somebody else send the purchase. */
export async function relayPolicy(
  scene: InsuranceScene,
  { holder, device, renews = zeroHash, term = 90 }: RelayPolicyParameters,
): Promise<RelayPolicyReturnType> {
  const { account, client, domain, policies, pool, send, token } = scene
  const { chainId } = domain
  const quote = await makeQuote(scene, { holder, device, renews, term })
  const id = (await client.readContract({
    ...policies,
    functionName: 'idOf',
    args: [quote],
  })) as Hex
  const signature = await account(RATER).signTypedData(
    quoteTypedData(quote, { chainId, policies: policies.address }),
  )
  const payment = await account(holder).signTypedData({
    domain: { name: 'Test Dollar', version: '1', chainId, verifyingContract: token.address },
    types: authorizationTypes,
    primaryType: 'ReceiveWithAuthorization',
    message: {
      from: quote.holder,
      to: pool.address,
      value: quote.premium,
      validAfter: 0n,
      validBefore: BigInt(quote.expiry),
      nonce: id,
    },
  })
  const endorsement = { rater: account(RATER).account.address, signature }
  const receipt = await send(ANYONE, policies, 'buyWithAuthorization', [
    quote,
    endorsement,
    0,
    quote.expiry,
    payment,
  ])
  return { quote, id, receipt }
}

async function makeQuote(
  { account, client, now, policies, product }: InsuranceScene,
  { holder, device, renews, term }: Required<RelayPolicyParameters>,
) {
  const productId = (await client.readContract({
    ...policies,
    functionName: 'productIdOf',
    args: [product],
  })) as Hex
  return {
    device,
    deviceVersion: 1,
    holder: account(holder).account.address,
    productId,
    ownSum: 10_000n * DOLLAR,
    liabilitySum: 20_000n * DOLLAR,
    premium: 300n * DOLLAR,
    term: term * DAY,
    evidence: keccak256(stringToHex('evidence')),
    charter: CHARTER,
    expiry: (await now()) + 3_600,
    renews,
    salt: keccak256(stringToHex(`salt of ${device} after ${renews}`)),
  }
}

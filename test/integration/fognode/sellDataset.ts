import { randomBytes } from 'node:crypto'
import { accessMarketAbi, charterAbi, testDollarAbi } from '@fanal/sdk/generated/abis'
import { hashPurchaseOrder, type PurchaseOrder } from '@fanal/sdk/market/hashPurchaseOrder'
import type { OfferTerms } from '@fanal/sdk/market/types'
import {
  encodeAbiParameters,
  encodeFunctionData,
  parseEventLogs,
  toHex,
  type Address,
  type LocalAccount,
} from 'viem'
import { blockOf, register } from './publishBlocks.ts'
import { accountNo, type TestChain } from './startTestChain.ts'
import { authorizationTypes } from '@fanal/sdk/market/buying/authorizationTypes'

export type Listing = { offerNo: number; terms: OfferTerms }

const OFFER = [
  { type: 'uint96' },
  { type: 'address' },
  { type: 'uint40' },
  { type: 'uint32' },
  { type: 'uint32' },
] as const

/** Address of the local network's test dollar. */
export function dollarOf(chain: TestChain): Address {
  const token = chain.network.paymentTokens.find(({ symbol }) => symbol === 'TUSD')
  if (token === undefined) throw new Error('The network has no test dollar.')
  return token.address
}

/** Registers a dataset and offers it in the same transaction. */
export async function sellDataset(
  chain: TestChain,
  seller: LocalAccount,
  { price = 2_000_000n, supply = 2 ** 32 - 1 }: { price?: bigint; supply?: number } = {},
): Promise<Listing> {
  const fromBlock = await chain.client.getBlockNumber()
  const data = encodeAbiParameters(OFFER, [price, dollarOf(chain), 3600, 60, supply])
  const manifest = blockOf(randomBytes(50))
  const { accessMarket } = chain.network.contracts
  const { datasetId } = await register(chain, seller, manifest, { address: accessMarket, data })
  const logs = await chain.client.getLogs({ address: accessMarket, fromBlock })
  const offers = parseEventLogs({ abi: accessMarketAbi, logs, eventName: 'OfferCreated' })
  const offer = offers.find(({ args }) => args.datasetId === datasetId)
  if (offer === undefined) throw new Error('No offer was made.')
  return { offerNo: offer.args.offerNo, terms: offer.args.terms }
}

/** Gives an account test dollars. */
export async function giveDollars(chain: TestChain, account: Address, amount: bigint) {
  const data = encodeFunctionData({
    abi: testDollarAbi,
    functionName: 'mint',
    args: [account, amount],
  })
  await chain.send(accountNo(9), dollarOf(chain), data)
}

/** An order of one listing. */
export async function makeOrder(
  chain: TestChain,
  buyer: Address,
  listings: readonly Listing[],
): Promise<PurchaseOrder> {
  const charterDigest = await chain.client.readContract({
    address: chain.network.contracts.charter,
    abi: charterAbi,
    functionName: 'digest',
  })
  return {
    items: [...listings],
    buyer,
    recipient: buyer,
    sessionKey: toHex(randomBytes(32)),
    charterDigest,
    salt: toHex(randomBytes(32)),
  }
}

export type SignOptions = {
  chainId?: number
  validAfter?: bigint
  validBefore?: bigint
  value?: bigint
}

/** The body of a post to the relay, signed by the buyer. */
export async function signOrder(
  chain: TestChain,
  buyer: LocalAccount,
  order: PurchaseOrder,
  options: SignOptions = {},
) {
  const { timestamp } = await chain.client.getBlock()
  const { validAfter = 0n, validBefore = timestamp + 3600n } = options
  const total = order.items.reduce((sum, { terms }) => sum + terms.price, 0n)
  const signature = await buyer.signTypedData({
    domain: {
      name: 'Test Dollar',
      version: '1',
      chainId: options.chainId ?? chain.network.chainId,
      verifyingContract: dollarOf(chain),
    },
    types: authorizationTypes,
    primaryType: 'ReceiveWithAuthorization',
    message: {
      from: order.buyer,
      to: chain.network.contracts.accessMarket,
      value: options.value ?? total,
      validAfter,
      validBefore,
      nonce: hashPurchaseOrder(order),
    },
  })
  return { order, validAfter, validBefore, signature }
}

/** JSON with bigints as strings of digits. */
export function toBody(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'bigint' ? part.toString() : part,
  )
}

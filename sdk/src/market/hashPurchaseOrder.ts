import {
  type Address,
  concatHex,
  encodeAbiParameters,
  type Hex,
  keccak256,
  numberToHex,
  stringToHex,
} from 'viem'
import { hashOfferTerms } from './hashOfferTerms.ts'
import type { OfferTerms } from './types.ts'

/** One line of an order. */
export type OrderItem = { offerNo: number; terms: OfferTerms }

/** What a buyer agrees to with one signature. */
export type PurchaseOrder = {
  items: OrderItem[]
  buyer: Address
  recipient: Address
  /** X25519 public key that will receive the content keys. */
  sessionKey: Hex
  charterDigest: Hex
  /** Makes a renewal with equal items a new order. */
  salt: Hex
}

const purchaseType =
  'Purchase(Item[] items,address buyer,address recipient,bytes32 sessionKey,bytes32 charterDigest,bytes32 salt)' +
  'Item(uint32 offerNo,bytes32 termsHash)'

/**
 * The order's id: the nonce of the ERC-3009 authorization that pays for it, as `AccessMarket.purchaseNonce` computes it.
 * One signature over it binds what is bought, which version, for whom, under which charter and for which key.
 */
export function hashPurchaseOrder(order: PurchaseOrder): Hex {
  const itemsHash = keccak256(
    concatHex(
      order.items.flatMap(({ offerNo, terms }) => [
        numberToHex(offerNo, { size: 32 }),
        hashOfferTerms(terms),
      ]),
    ),
  )
  return keccak256(
    encodeAbiParameters(
      [
        { type: 'bytes32' },
        { type: 'bytes32' },
        { type: 'address' },
        { type: 'address' },
        { type: 'bytes32' },
        { type: 'bytes32' },
        { type: 'bytes32' },
      ],
      [
        keccak256(stringToHex(purchaseType)),
        itemsHash,
        order.buyer,
        order.recipient,
        order.sessionKey,
        order.charterDigest,
        order.salt,
      ],
    ),
  )
}

import { encodeAbiParameters, type Hex, keccak256 } from 'viem'
import type { OfferTerms } from './types.ts'

/** ABI of the struct OfferTerms, in the order of contracts/market/types/Orders.sol. */
const offerTermsParameters = [
  { name: 'datasetId', type: 'bytes32' },
  { name: 'manifestDigest', type: 'bytes32' },
  { name: 'seller', type: 'address' },
  { name: 'token', type: 'address' },
  { name: 'price', type: 'uint96' },
  { name: 'duration', type: 'uint40' },
  { name: 'settlementWindow', type: 'uint32' },
] as const

/** keccak256 of the ABI encoding of an offer's terms, as `AccessMarket.hashTerms` computes it. */
export function hashOfferTerms(terms: OfferTerms): Hex {
  return keccak256(
    encodeAbiParameters(offerTermsParameters, [
      terms.datasetId,
      terms.manifestDigest,
      terms.seller,
      terms.token,
      terms.price,
      terms.duration,
      terms.settlementWindow,
    ]),
  )
}

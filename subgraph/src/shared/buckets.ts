import { BigInt, Bytes, Address } from '@graphprotocol/graph-ts'
import { AccessMarket } from '../../generated/AccessMarket/AccessMarket'
import { Bucket } from '../../generated/schema'

/**
 * Reads one bucket from the market as it is after this block. The arithmetic of renewals, refunds and holds is the
 * contract's; repeating it here could only disagree.
 */
export function refreshBucket(
  market: Address,
  seller: Bytes,
  token: Bytes,
  boundary: BigInt,
): void {
  const id = bucketId(seller, token, boundary)
  const state = AccessMarket.bind(market).bucketOf(
    Address.fromBytes(seller),
    Address.fromBytes(token),
    boundary,
  )
  let bucket = Bucket.load(id)
  if (bucket == null) {
    bucket = new Bucket(id)
    bucket.seller = seller
    bucket.token = token
    bucket.boundary = boundary
  }
  bucket.proceeds = state.proceeds
  bucket.fees = state.fees
  bucket.empty = state.proceeds.isZero() && state.fees.isZero()
  bucket.save()
}

function bucketId(seller: Bytes, token: Bytes, boundary: BigInt): Bytes {
  return seller.concat(token).concat(Bytes.fromByteArray(Bytes.fromBigInt(boundary)))
}

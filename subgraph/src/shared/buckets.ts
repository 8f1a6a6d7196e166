import { BigInt, Bytes } from '@graphprotocol/graph-ts'
import { Bucket } from '../../generated/schema'

/** Notes that a payment settles at a boundary, so that its seller knows which buckets to ask the market about. */
export function noteBucket(seller: Bytes, token: Bytes, boundary: BigInt): void {
  const id = seller.concat(token).concat(Bytes.fromByteArray(Bytes.fromBigInt(boundary)))
  let bucket = Bucket.load(id)
  if (bucket == null) {
    bucket = new Bucket(id)
    bucket.seller = seller
    bucket.token = token
    bucket.boundary = boundary
    bucket.paymentCount = 0
  }
  bucket.paymentCount += 1
  bucket.save()
}

import * as v from 'valibot'
import { addressSchema, digestSchema, signatureSchema, smallUint, uint } from './requestParts.ts'

const TermsSchema = v.strictObject({
  datasetId: digestSchema,
  manifestDigest: digestSchema,
  seller: addressSchema,
  token: addressSchema,
  price: uint(96),
  duration: smallUint(40),
  settlementWindow: smallUint(32),
})

const OrderSchema = v.strictObject({
  items: v.pipe(
    v.array(v.strictObject({ offerNo: smallUint(32), terms: TermsSchema })),
    v.minLength(1, 'at least one item'),
    v.maxLength(20, 'at most 20 items'),
  ),
  buyer: addressSchema,
  recipient: addressSchema,
  sessionKey: digestSchema,
  charterDigest: digestSchema,
  salt: digestSchema,
})

/** A purchase as its buyer signed it; numbers beyond 2^53 come as strings of digits. */
export const PurchaseRequestSchema = v.strictObject({
  order: OrderSchema,
  validAfter: uint(40),
  validBefore: uint(40),
  signature: signatureSchema,
})

export type PurchaseRequest = v.InferOutput<typeof PurchaseRequestSchema>

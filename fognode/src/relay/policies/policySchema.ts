import * as v from 'valibot'
import { addressSchema, digestSchema, signatureSchema, smallUint, uint } from '../requestParts.ts'

const QuoteSchema = v.strictObject({
  device: digestSchema,
  deviceVersion: smallUint(32),
  holder: addressSchema,
  productId: digestSchema,
  ownSum: uint(88),
  liabilitySum: uint(88),
  premium: uint(96),
  term: smallUint(32),
  evidence: digestSchema,
  charter: digestSchema,
  expiry: smallUint(40),
  renews: digestSchema,
  salt: digestSchema,
})

/** A quote as its holder accepted it; numbers beyond 2^53 come as strings of digits. */
export const PolicyRequestSchema = v.strictObject({
  quote: QuoteSchema,
  endorsement: v.strictObject({ rater: addressSchema, signature: signatureSchema }),
  validAfter: smallUint(40),
  validBefore: smallUint(40),
  signature: signatureSchema,
})

export type PolicyRequest = v.InferOutput<typeof PolicyRequestSchema>

const hex = (bytes: number, description: string) => ({
  type: 'string',
  pattern: `^0x[0-9a-fA-F]{${bytes * 2}}$`,
  description,
})
const number = (description: string) => ({ type: ['string', 'integer'], description })

/** Describes what is posted; `PolicyRequestSchema` checks it more closely. */
export const policyBodySchema = {
  type: 'object',
  required: ['quote', 'endorsement', 'validAfter', 'validBefore', 'signature'],
  properties: {
    quote: {
      type: 'object',
      properties: {
        device: hex(32, 'The car.'),
        deviceVersion: number('Its version.'),
        holder: hex(20, 'Who owns the car, pays and signed.'),
        productId: hex(32, 'Product.'),
        ownSum: number('Wei of the pool’s asset.'),
        liabilitySum: number('Wei.'),
        premium: number('Wei.'),
        term: number('Seconds.'),
        evidence: hex(32, 'sha2-256 of the evidence of the score.'),
        charter: hex(32, 'Charter the holder buys under.'),
        expiry: number('Last second of the quote.'),
        renews: hex(32, 'Policy that is renewed, or zero.'),
        salt: hex(32, 'Tells equal quotes apart.'),
      },
    },
    endorsement: {
      type: 'object',
      properties: {
        rater: hex(20, 'Licensed rater; zero = the committee.'),
        signature: { type: 'string', description: 'Over the quote, in hex.' },
      },
    },
    validAfter: number('Second after which the authorization is valid.'),
    validBefore: number('Second before which it is valid.'),
    signature: { type: 'string', description: 'ERC-3009 ReceiveWithAuthorization, in hex.' },
  },
}

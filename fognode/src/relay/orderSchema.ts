import * as v from 'valibot'

const hex = (bytes: number) =>
  v.pipe(
    v.string(`0x and ${bytes * 2} hex digits`),
    v.regex(new RegExp(`^0x[0-9a-fA-F]{${bytes * 2}}$`), `0x and ${bytes * 2} hex digits`),
    v.transform((value) => value.toLowerCase() as `0x${string}`),
  )
const address = hex(20)
const bytes32 = hex(32)

const digits = v.pipe(
  v.union(
    [v.string(), v.pipe(v.number(), v.safeInteger())],
    'a whole number, as a number or a string of digits',
  ),
  v.transform((value) => String(value)),
  v.regex(/^(0|[1-9][0-9]{0,77})$/, 'a whole number, as a number or a string of digits'),
  v.transform((value) => BigInt(value)),
)
const uint = (bits: number) =>
  v.pipe(digits, v.maxValue(2n ** BigInt(bits) - 1n, `a number of at most ${bits} bits`))
const smallUint = (bits: number) =>
  v.pipe(
    uint(bits),
    v.transform((value) => Number(value)),
  )

const TermsSchema = v.strictObject({
  datasetId: bytes32,
  manifestDigest: bytes32,
  seller: address,
  token: address,
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
  buyer: address,
  recipient: address,
  sessionKey: bytes32,
  charterDigest: bytes32,
  salt: bytes32,
})

/** A purchase as its buyer signed it; numbers beyond 2^53 come as strings of digits. */
export const PurchaseRequestSchema = v.strictObject({
  order: OrderSchema,
  validAfter: uint(40),
  validBefore: uint(40),
  /** 65 bytes of ECDSA, or what the buyer's smart account takes (also wrapped by ERC-6492). */
  signature: v.pipe(
    v.string('hex of the signature'),
    v.regex(/^0x(?:[0-9a-fA-F]{2}){1,8192}$/, 'hex of the signature, at most 8192 bytes'),
    v.transform((value) => value as `0x${string}`),
  ),
})

export type PurchaseRequest = v.InferOutput<typeof PurchaseRequestSchema>

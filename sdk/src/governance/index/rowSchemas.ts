import * as v from 'valibot'
import { type Address, getAddress, type Hash, type Hex } from 'viem'

/** Bytes as graph-node writes them. */
export const hex = v.custom<Hex>(
  (value) => typeof value === 'string' && /^0x([0-9a-f]{2})*$/.test(value),
  'hex',
)
export const hash = hex as v.GenericSchema<Hash>
/** An address with the capitals of its checksum, as the chain's decoder writes it. */
export const address = v.pipe(
  v.custom<Address>(
    (value) => typeof value === 'string' && /^0x[0-9a-f]{40}$/.test(value),
    'an address',
  ),
  v.transform((value) => getAddress(value)),
)
/** A whole number of any size. */
export const big = v.pipe(
  v.string(),
  v.regex(/^-?[0-9]+$/),
  v.transform((digits) => BigInt(digits)),
)
/** A whole number that a JavaScript number holds, such as a second. */
export const count = v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.safeInteger())
/** What may be absent; undefined then, as everywhere in the SDK. */
export const optional = <schema extends v.GenericSchema>(schema: schema) =>
  v.pipe(
    v.nullable(schema),
    v.transform((value) => value ?? undefined),
  )

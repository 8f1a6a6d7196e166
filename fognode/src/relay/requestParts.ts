import * as v from 'valibot'

const hex = (bytes: number) =>
  v.pipe(
    v.string(`0x and ${bytes * 2} hex digits`),
    v.regex(new RegExp(`^0x[0-9a-fA-F]{${bytes * 2}}$`), `0x and ${bytes * 2} hex digits`),
    v.transform((value) => value.toLowerCase() as `0x${string}`),
  )

export const addressSchema = hex(20)
export const digestSchema = hex(32)

const digits = v.pipe(
  v.union(
    [v.string(), v.pipe(v.number(), v.safeInteger())],
    'a whole number, as a number or a string of digits',
  ),
  v.transform((value) => String(value)),
  v.regex(/^(0|[1-9][0-9]{0,77})$/, 'a whole number, as a number or a string of digits'),
  v.transform((value) => BigInt(value)),
)

/** A number of so many bits; beyond 2^53 it comes as a string of digits. */
export const uint = (bits: number) =>
  v.pipe(digits, v.maxValue(2n ** BigInt(bits) - 1n, `a number of at most ${bits} bits`))

/** A number of at most 53 bits. */
export const smallUint = (bits: number) =>
  v.pipe(
    uint(bits),
    v.transform((value) => Number(value)),
  )

/** 65 bytes of ECDSA, or what a smart account takes (also wrapped by ERC-6492). */
export const signatureSchema = v.pipe(
  v.string('hex of the signature'),
  v.regex(/^0x(?:[0-9a-fA-F]{2}){1,8192}$/, 'hex of the signature, at most 8192 bytes'),
  v.transform((value) => value as `0x${string}`),
)

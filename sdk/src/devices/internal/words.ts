import { concatBytes } from '../../content/bytes.ts'
import type { Bytes, Hex } from '../../content/types.ts'

/** One ABI word: an integer (negative ones as two's complement), or bytes that are left-padded unless they fill it. */
export function word(value: bigint | number | Hex): Bytes {
  let rest = BigInt.asUintN(256, BigInt(value))
  const bytes = new Uint8Array(32)
  for (let at = 31; rest > 0n; at -= 1) {
    bytes[at] = Number(rest & 0xffn)
    rest >>= 8n
  }
  return bytes
}

/** `abi.encode` of static values, each in a word of its own. */
export function words(...values: readonly (bigint | number | Hex)[]): Bytes {
  return concatBytes(...values.map(word))
}

import { bytesToHex, type Hex } from 'viem'
import { sha256 } from '../../content/sha256.ts'

/** sha2-256 of a text, as the chain holds it. */
export function textDigest(text: string): Hex {
  return bytesToHex(sha256(new TextEncoder().encode(text)))
}

import { createHash } from 'node:crypto'
import type { Hex } from 'viem'

/** sha2-256 of bytes or UTF-8 text. */
export function sha256Of(bytes: Uint8Array | string): Hex {
  return `0x${createHash('sha256').update(bytes).digest('hex')}`
}

import type { Hex } from 'viem'
import { sha256Of } from './sha256Of.ts'

/** What a call's signature says of its body. */
export type NamedBody = {
  /** sha2-256 of the body as it was sent. */
  bodyHash: Hex
  /** Bytes of it. */
  bodyLength: number
}

/** Names a body by digest and length, so that both are known before a byte of it was read. */
export function nameBody(body: Uint8Array | string): NamedBody {
  return { bodyHash: sha256Of(body), bodyLength: Buffer.byteLength(body) }
}

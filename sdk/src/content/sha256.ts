import { sha256 as portable } from '@noble/hashes/sha2.js'
import type { Bytes } from './types.ts'

/** An incremental SHA-256. */
export type Sha256 = { update(bytes: Uint8Array): void; digest(): Bytes }

// Node's native hash is several times faster than any JavaScript; asked for at run time so that bundlers see no import.
const native =
  typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:crypto')

/** SHA-256 of short inputs, at once. Long inputs go through WebCrypto, which does not block. */
export const sha256: (bytes: Uint8Array) => Bytes = native
  ? (bytes) => new Uint8Array(native.hash('sha256', bytes, 'buffer'))
  : (bytes) => portable(bytes) as Bytes

/** Starts an incremental SHA-256, native where the runtime has one. */
export function createSha256(): Sha256 {
  if (native) {
    const hash = native.createHash('sha256')
    return {
      update: (bytes) => void hash.update(bytes),
      digest: () => new Uint8Array(hash.digest()),
    }
  }
  const hash = portable.create()
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() as Bytes }
}

/**
 * SHA-256 of about a megabyte. Where the runtime has a native hash, this thread computes it without the copy that
 * WebCrypto makes, while WebCrypto's threads encrypt; elsewhere WebCrypto does it.
 */
export const sha256Bulk: (bytes: Bytes) => Promise<Bytes> = native
  ? (bytes) => Promise.resolve(sha256(bytes))
  : async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

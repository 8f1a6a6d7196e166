import { expand, extract, hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 as portable } from '@noble/hashes/sha2.js'
import { concatBytes, setUint64 } from './bytes.ts'
import { sha256 } from './sha256.ts'
import type { Bytes } from './types.ts'

const utf8 = new TextEncoder()

/** Key and nonce base of RFC 8188 section 2.2 and 2.3. The key cannot be exported. */
export type RecordKeys = { key: CryptoKey; nonce: Bytes }

/** Derives what encrypts the records of one content from its key and salt (RFC 8188). */
export async function deriveRecordKeys(
  contentKey: Uint8Array,
  salt: Uint8Array,
): Promise<RecordKeys> {
  const pseudoRandomKey = extract(portable, contentKey, salt)
  const raw = expand(portable, pseudoRandomKey, utf8.encode('Content-Encoding: aes128gcm\0'), 16)
  const nonce = expand(portable, pseudoRandomKey, utf8.encode('Content-Encoding: nonce\0'), 12)
  const key = await crypto.subtle.importKey('raw', raw as Bytes, 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ])
  return { key, nonce: nonce as Bytes }
}

/** Nonce of a record: the base XOR its index as a 96-bit number (RFC 8188 section 2.3). */
export function nonceOf(base: Bytes, index: number): Bytes {
  const nonce = base.slice()
  const sequence = new Uint8Array(8)
  setUint64(sequence, 0, index)
  for (let i = 0; i < 8; i++) nonce[4 + i] = (nonce[4 + i] as number) ^ (sequence[i] as number)
  return nonce
}

/** What a Merkle leaf is hidden with: salt_i = HMAC-SHA-256(HKDF(contentKey, purpose), index as 8 bytes). */
export function createLeafSalts(
  contentKey: Uint8Array,
  purpose: 'fanal/record-salt' | 'fanal/row-salt',
): (index: number) => Bytes {
  const key = hkdf(portable, contentKey, undefined, utf8.encode(purpose), 32)
  const keyed = hmac.create(portable, key)
  const index = new Uint8Array(8)
  return (at) => {
    setUint64(index, 0, at)
    return keyed.clone().update(index).digest() as Bytes
  }
}

/** Bytes that are hashed into a leaf, with room for the content: 0x00 ‖ salt ‖ index as 8 bytes ‖ content. */
export const LEAF_PREFIX = 41

export function setLeafPrefix(target: Uint8Array, salt: Uint8Array, index: number): void {
  target[0] = 0
  target.set(salt, 1)
  setUint64(target, 33, index)
}

/** Leaf of a short content, at once. */
export function leafOf(salt: Uint8Array, index: number, content: Uint8Array): Bytes {
  const bytes = new Uint8Array(LEAF_PREFIX + content.length)
  setLeafPrefix(bytes, salt, index)
  bytes.set(content, LEAF_PREFIX)
  return sha256(bytes)
}

/** Commits to a content key, which AES-GCM alone does not: sha256("fanal/key-digest/v1" ‖ key). */
export function digestKey(contentKey: Uint8Array): Bytes {
  return sha256(concatBytes(utf8.encode('fanal/key-digest/v1'), contentKey))
}

import { toHex } from './bytes.ts'
import { digestKey } from './keys.ts'
import type { Hex } from './types.ts'

/**
 * Digest that commits a manifest to its content key: sha256("fanal/key-digest/v1" ‖ key). AES-GCM alone would let a
 * seller craft one ciphertext that opens differently under two keys.
 */
export function keyDigest(contentKey: Uint8Array): Hex {
  return toHex(digestKey(contentKey))
}

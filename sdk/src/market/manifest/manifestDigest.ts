import { toHex } from '../../content/bytes.ts'
import { sha256 } from '../../content/sha256.ts'
import type { Hex } from '../../content/types.ts'
import { encodeManifest } from './encodeManifest.ts'
import type { Manifest } from './manifestSchema.ts'

/** Digest of a manifest as the chain holds it: sha2-256 of its bytes. Takes the bytes or the manifest itself. */
export function manifestDigest(manifest: Uint8Array | Manifest): Hex {
  return toHex(sha256(manifest instanceof Uint8Array ? manifest : encodeManifest(manifest)))
}

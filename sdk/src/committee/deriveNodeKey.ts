import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { fromHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import { InputError } from '../errors/FanalError.ts'
import { deriveHpkeKey } from './internal/hpke.ts'
import type { HpkeKey } from './internal/hpke.ts'

export type DeriveNodeKeyParameters = {
  /** Private key with which the fog node signs, 32 bytes. */
  signerKey: Hex
}

/** X25519 key of the node; `publicKey` is the `encryptionKey` of its entry in the committee contract. */
export type DeriveNodeKeyReturnType = HpkeKey

/**
 * Encryption key of a fog node, derived from its signing key (HKDF-SHA256, then RFC 9180 DeriveKeyPair), so that a node
 * needs one secret only.
 *
 * @throws InputError when the key is not 32 bytes.
 */
export async function deriveNodeKey(
  parameters: DeriveNodeKeyParameters,
): Promise<DeriveNodeKeyReturnType> {
  if (!/^0x[0-9a-fA-F]{64}$/.test(parameters.signerKey))
    throw new InputError('signerKey must be 0x and 64 hex digits')
  const info = utf8ToBytes('fanal/node/v1/encryption')
  return deriveHpkeKey(hkdf(sha256, fromHex(parameters.signerKey), undefined, info, 32))
}

import { utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import { concatBytes, fromHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import type { DecryptionShare } from './decryptionShare.ts'
import { INFO } from './internal/constants.ts'
import { hpkeSeal } from './internal/hpke.ts'
import type { Sealed } from './internal/hpke.ts'

export type SealShareParameters = {
  share: DecryptionShare
  /** X25519 public key of the reader. */
  sessionKey: Hex
  label: Uint8Array
  /** Hash of the purchase transaction, or the EIP-712 digest of the key request. */
  proofDigest: Hex
}

export type SealShareReturnType = Sealed

/**
 * Seals a decryption share to a session key: HPKE (RFC 9180) base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
 * AES-128-GCM, info "fanal/share/v1", aad = label ‖ proof digest.
 *
 * @throws InputError when the session key is unusable.
 */
export async function sealShare(parameters: SealShareParameters): Promise<SealShareReturnType> {
  return hpkeSeal({
    aead: 'aes128gcm',
    publicKey: fromHex(parameters.sessionKey),
    info: INFO.share,
    aad: concatBytes(parameters.label, fromHex(parameters.proofDigest)),
    plaintext: utf8ToBytes(canonicalize(parameters.share) ?? ''),
  })
}

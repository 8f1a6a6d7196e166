import * as v from 'valibot'
import { concatBytes, fromHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import { IntegrityError } from '../errors/FanalError.ts'
import { DecryptionShareSchema } from './decryptionShare.ts'
import type { DecryptionShare } from './decryptionShare.ts'
import { INFO } from './internal/constants.ts'
import { hpkeOpen } from './internal/hpke.ts'
import type { HpkeKey, Sealed } from './internal/hpke.ts'

/** X25519 key made by `createSessionKey`. */
export type SessionKey = HpkeKey

export type OpenShareParameters = {
  sealed: Sealed
  sessionKey: SessionKey
  label: Uint8Array
  /** Hash of the purchase transaction, or the EIP-712 digest of the key request. */
  proofDigest: Hex
}

export type OpenShareReturnType = DecryptionShare

/**
 * Opens a share sealed by `sealShare`. Its proof is still to be checked with `verifyDecryptionShare`.
 *
 * @throws IntegrityError when it was sealed to another key, label or proof, or does not hold a share.
 */
export async function openShare(parameters: OpenShareParameters): Promise<OpenShareReturnType> {
  const plaintext = await hpkeOpen({
    aead: 'aes128gcm',
    key: parameters.sessionKey,
    info: INFO.share,
    aad: concatBytes(parameters.label, fromHex(parameters.proofDigest)),
    sealed: parameters.sealed,
  })
  const form = v.safeParse(DecryptionShareSchema, parseJson(plaintext))
  if (!form.success) throw new IntegrityError('the sealed message does not hold a share')
  return form.output
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

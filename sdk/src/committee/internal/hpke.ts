import { Aes128Gcm, Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import * as v from 'valibot'
import { InputError, IntegrityError } from '../../errors/FanalError.ts'
import { fromBase64Url, fromHex, toBase64Url, toHex } from '../../content/bytes.ts'
import type { Hex } from '../../content/types.ts'

/** A message sealed by HPKE (RFC 9180, base mode); both fields base64url. */
export const SealedSchema = v.strictObject({
  enc: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
  ciphertext: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/), v.maxLength(16_384)),
})

export type Sealed = v.InferOutput<typeof SealedSchema>

/** X25519 key that opens messages; the private key need not be extractable. */
export type HpkeKey = { publicKey: Hex; privateKey: CryptoKey }

export type Aead = 'aes128gcm' | 'aes256gcm'

const suiteOf = (aead: Aead) =>
  new CipherSuite({
    kem: new DhkemX25519HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: aead === 'aes128gcm' ? new Aes128Gcm() : new Aes256Gcm(),
  })

/** X25519 key pair derived from secret bytes (RFC 9180 DeriveKeyPair). */
export async function deriveHpkeKey(secret: Uint8Array): Promise<HpkeKey> {
  const { kem } = suiteOf('aes256gcm')
  const { privateKey, publicKey } = await kem.deriveKeyPair(Uint8Array.from(secret).buffer)
  return { publicKey: toHex(new Uint8Array(await kem.serializePublicKey(publicKey))), privateKey }
}

export type HpkeSealParameters = {
  aead: Aead
  /** X25519 public key, 32 bytes. */
  publicKey: Uint8Array
  info: string
  aad: Uint8Array
  plaintext: Uint8Array
}

/** @throws InputError when the public key is not usable (wrong length or of small order). */
export async function hpkeSeal(parameters: HpkeSealParameters): Promise<Sealed> {
  const suite = suiteOf(parameters.aead)
  if (parameters.publicKey.length !== 32) throw new InputError('an X25519 key must be 32 bytes')
  try {
    const recipientPublicKey = await suite.kem.deserializePublicKey(
      Uint8Array.from(parameters.publicKey),
    )
    const { enc, ct } = await suite.seal(
      { recipientPublicKey, info: utf8ToBytes(parameters.info) },
      parameters.plaintext,
      parameters.aad,
    )
    return { enc: toBase64Url(new Uint8Array(enc)), ciphertext: toBase64Url(new Uint8Array(ct)) }
  } catch (cause) {
    throw new InputError('the X25519 key cannot be used', { cause })
  }
}

export type HpkeOpenParameters = {
  aead: Aead
  key: HpkeKey
  info: string
  aad: Uint8Array
  sealed: Sealed
}

/** @throws IntegrityError when the message was not sealed to this key with this `info` and `aad`. */
export async function hpkeOpen(parameters: HpkeOpenParameters): Promise<Uint8Array> {
  const form = v.safeParse(SealedSchema, parameters.sealed)
  if (!form.success) throw new IntegrityError('a sealed message must have enc and ciphertext')
  const suite = suiteOf(parameters.aead)
  const { publicKey, privateKey } = parameters.key
  try {
    const plaintext = await suite.open(
      {
        recipientKey: {
          publicKey: await suite.kem.deserializePublicKey(fromHex(publicKey)),
          privateKey,
        },
        enc: fromBase64Url(form.output.enc),
        info: utf8ToBytes(parameters.info),
      },
      fromBase64Url(form.output.ciphertext),
      parameters.aad,
    )
    return new Uint8Array(plaintext)
  } catch (cause) {
    throw new IntegrityError('the sealed message does not open with this key', { cause })
  }
}

import { scryptAsync } from '@noble/hashes/scrypt.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import * as v from 'valibot'
import { fromBase64Url, fromHex, toBase64Url, toHex } from '../../content/bytes.ts'
import { InputError } from '../../errors/FanalError.ts'
import { hexOf } from './hexOf.ts'

/** scrypt (RFC 7914) at 128 MiB: about a second on a laptop, costly to guess in bulk. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1 } as const
const MIN_PASSPHRASE = 8

/** A secret encrypted with a passphrase: scrypt, then AES-256-GCM with the header as associated data. */
export const PassphraseBoxSchema = v.strictObject({
  type: v.string(),
  version: v.literal(1),
  /** Public facts that are authenticated with the secret. */
  about: v.record(v.string(), v.union([v.string(), v.number()])),
  kdf: v.strictObject({
    name: v.literal('scrypt'),
    // Bounds keep a hostile file from using up memory or being weak.
    N: v.picklist([2 ** 17, 2 ** 18, 2 ** 19]),
    r: v.literal(8),
    p: v.literal(1),
    salt: hexOf(32),
  }),
  cipher: v.literal('aes-256-gcm'),
  nonce: hexOf(12),
  ciphertext: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/)),
})

export type PassphraseBox = v.InferOutput<typeof PassphraseBoxSchema>

export type SealWithPassphraseParameters = {
  type: string
  about: Record<string, string | number>
  secret: Uint8Array
  passphrase: string
}

export async function sealWithPassphrase(
  parameters: SealWithPassphraseParameters,
): Promise<PassphraseBox> {
  const { type, about, secret, passphrase } = parameters
  if (typeof passphrase !== 'string' || passphrase.length < MIN_PASSPHRASE)
    throw new InputError(`the passphrase must have at least ${MIN_PASSPHRASE} characters`)
  const salt = globalThis.crypto.getRandomValues(new Uint8Array(32))
  const nonce = globalThis.crypto.getRandomValues(new Uint8Array(12))
  const header = {
    type,
    version: 1 as const,
    about,
    kdf: { name: 'scrypt' as const, ...SCRYPT, salt: toHex(salt) },
    cipher: 'aes-256-gcm' as const,
    nonce: toHex(nonce),
  }
  const key = await deriveKey(passphrase, header.kdf)
  const ciphertext = await globalThis.crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: headerBytes(header) },
    key,
    Uint8Array.from(secret),
  )
  return { ...header, ciphertext: toBase64Url(new Uint8Array(ciphertext)) }
}

export type OpenWithPassphraseParameters = { type: string; file: unknown; passphrase: string }

export async function openWithPassphrase(parameters: OpenWithPassphraseParameters): Promise<{
  secret: Uint8Array
  about: Record<string, string | number>
}> {
  const form = v.safeParse(PassphraseBoxSchema, parameters.file)
  if (!form.success || form.output.type !== parameters.type)
    throw new InputError(`this is not a file of type ${parameters.type}, version 1`)
  const { ciphertext, ...header } = form.output
  const key = await deriveKey(parameters.passphrase, header.kdf)
  try {
    const secret = await globalThis.crypto.subtle.decrypt(
      {
        name: 'AES-GCM',
        iv: fromHex(header.nonce),
        additionalData: headerBytes(header),
      },
      key,
      fromBase64Url(ciphertext),
    )
    return { secret: new Uint8Array(secret), about: header.about }
  } catch (cause) {
    throw new InputError('the passphrase is wrong or the file was altered', {
      cause,
      advice: 'Check capitals and keyboard layout, or take another copy of the file.',
    })
  }
}

async function deriveKey(passphrase: string, kdf: PassphraseBox['kdf']): Promise<CryptoKey> {
  const bytes = await scryptAsync(utf8ToBytes(passphrase.normalize('NFKC')), fromHex(kdf.salt), {
    N: kdf.N,
    r: kdf.r,
    p: kdf.p,
    dkLen: 32,
    maxmem: 2 ** 30,
  })
  return globalThis.crypto.subtle.importKey('raw', Uint8Array.from(bytes), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ])
}

function headerBytes(header: Omit<PassphraseBox, 'ciphertext'>): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(utf8ToBytes(canonicalize(header) ?? ''))
}

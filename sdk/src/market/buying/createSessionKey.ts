import { bytesToHex } from 'viem'
import type { SessionKey } from '../../committee/openShare.ts'

export type CreateSessionKeyParameters = {
  /**
   * Whether the private key can be written to a file. In a browser leave it false: the key then lives in IndexedDB and no
   * script can read it.
   */
  extractable?: boolean
}
export type CreateSessionKeyReturnType = SessionKey

/** Makes the X25519 key pair (RFC 7748) that will receive the content keys of one purchase. */
export async function createSessionKey(
  parameters: CreateSessionKeyParameters = {},
): Promise<CreateSessionKeyReturnType> {
  const { subtle } = globalThis.crypto
  const pair = (await subtle.generateKey({ name: 'X25519' }, parameters.extractable ?? false, [
    'deriveBits',
  ])) as CryptoKeyPair
  const raw = new Uint8Array(await subtle.exportKey('raw', pair.publicKey))
  return { publicKey: bytesToHex(raw), privateKey: pair.privateKey }
}

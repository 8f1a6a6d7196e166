import { hkdfSync } from 'node:crypto'
import type { Hex } from 'viem'
import { bytesToHex, hexToBytes } from 'viem'

export type SecretBox = {
  /** Encrypts for the node's own disk; `about` says what it is and must be given again to open it. */
  seal: (about: string, secret: Hex) => Promise<string>
  open: (about: string, sealed: string) => Promise<Hex>
}

/**
 * Encryption of what a node keeps on its disk: AES-256-GCM under a key derived from its signing key, so that a stolen disk
 * without the key tells nothing.
 */
export async function createSecretBox(signerKey: Hex): Promise<SecretBox> {
  const { subtle } = globalThis.crypto
  const raw = hkdfSync('sha256', hexToBytes(signerKey), '', 'fanal/node/v1/at-rest', 32)
  const key = await subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
  return {
    seal: async (about, secret) => {
      const iv = globalThis.crypto.getRandomValues(new Uint8Array(12))
      const sealed = await subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData: Buffer.from(about) },
        key,
        Uint8Array.from(hexToBytes(secret)),
      )
      return Buffer.concat([iv, new Uint8Array(sealed)]).toString('base64')
    },
    open: async (about, sealed) => {
      const bytes = Buffer.from(sealed, 'base64')
      try {
        const secret = await subtle.decrypt(
          {
            name: 'AES-GCM',
            iv: Uint8Array.from(bytes.subarray(0, 12)),
            additionalData: Buffer.from(about),
          },
          key,
          Uint8Array.from(bytes.subarray(12)),
        )
        return bytesToHex(new Uint8Array(secret))
      } catch (cause) {
        throw new Error('What this node has stored opens only with the signing key it had then.', {
          cause,
        })
      }
    },
  }
}

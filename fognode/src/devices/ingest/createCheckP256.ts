import { createPublicKey, type KeyObject, verify } from 'node:crypto'

export type CreateCheckP256Parameters = {
  keccak: (bytes: Uint8Array) => Uint8Array
}

export type CheckP256 = (signed: {
  /** Identifier of the device that should have signed, 32 bytes. */
  device: Buffer
  /** x ‖ y */
  key: Buffer
  /** What is hashed before it is signed. */
  preimage: Uint8Array
  /** r ‖ s */
  signature: Buffer
}) => boolean

/** Half of the curve's order: a signature with a larger s has a twin and is refused. */
const HALF_ORDER = Buffer.from(
  '7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8',
  'hex',
)
const MOST_KEYS = 20_000

/** A check of P-256 signatures that keeps the keys which it has read. */
export function createCheckP256({ keccak }: CreateCheckP256Parameters): CheckP256 {
  const keys = new Map<string, KeyObject>()
  const point = Buffer.alloc(65, 1)
  return ({ device, key, preimage, signature }) => {
    if (signature.compare(HALF_ORDER, 0, 32, 32) > 0) return false
    point.set(key, 1)
    if (!device.equals(keccak(point))) return false
    const name = device.toString('latin1')
    try {
      const known = keys.get(name) ?? importKey(key)
      if (!keys.has(name)) {
        if (keys.size >= MOST_KEYS) keys.delete(keys.keys().next().value as string)
        keys.set(name, known)
      }
      return verify('sha256', preimage, { key: known, dsaEncoding: 'ieee-p1363' }, signature)
    } catch {
      // Not a point of the curve.
      return false
    }
  }
}

function importKey(key: Buffer): KeyObject {
  const part = (from: number) => key.subarray(from, from + 32).toString('base64url')
  return createPublicKey({
    key: { kty: 'EC', crv: 'P-256', x: part(0), y: part(32) },
    format: 'jwk',
  })
}

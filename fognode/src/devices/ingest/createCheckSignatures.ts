import { createKeccak } from 'hash-wasm'
import secp256k1 from 'secp256k1'
import { createCheckP256 } from './createCheckP256.ts'
import { PACKED, PACKED_BYTES } from './packEvent.ts'

/** For each packed event 1 when the device it names has signed it, else 0. */
export type CheckSignatures = (packed: Uint8Array, count: number) => Uint8Array

/** Half of the order of secp256k1: a signature with a larger s has a twin and is refused. */
const HALF_ORDER = Buffer.from(
  '7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0',
  'hex',
)

/** A check of device signatures by native code; the plain one is `verifyDeviceEvent` of the SDK. */
export async function createCheckSignatures(domainSeparator: Uint8Array): Promise<CheckSignatures> {
  const hasher = await createKeccak(256)
  const keccak = (bytes: Uint8Array) => hasher.init().update(bytes).digest('binary')
  const isSignedByKey = createCheckP256({ keccak })
  const preimage = Buffer.concat([Buffer.from([0x19, 0x01]), domainSeparator, Buffer.alloc(32)])

  return (packed, count) => {
    const verdicts = new Uint8Array(count)
    for (let index = 0; index < count; index += 1) {
      const start = index * PACKED_BYTES
      const event = Buffer.from(packed.buffer, packed.byteOffset + start, PACKED_BYTES)
      verdicts[index] = isSigned(event) ? 1 : 0
    }
    return verdicts
  }

  function isSigned(event: Buffer): boolean {
    const length = event[PACKED.signatureLength] ?? 0
    const signature = event.subarray(PACKED.signature, PACKED.signature + 64)
    const device = event.subarray(32, 64)
    preimage.set(keccak(event.subarray(0, 256)), 34)
    if (event[PACKED.hasKey] === 1) {
      const key = event.subarray(PACKED.key, PACKED.key + 64)
      return length === 64 && isSignedByKey({ device, key, preimage, signature })
    }
    if (signature.compare(HALF_ORDER, 0, 32, 32) > 0) return false
    const digest = keccak(preimage)
    if (length === 64) return [0, 1].some((bit) => recoversTo(device, signature, bit, digest))
    const v = event[PACKED.signature + 64]
    return (v === 27 || v === 28) && recoversTo(device, signature, v - 27, digest)
  }

  function recoversTo(device: Buffer, signature: Buffer, bit: number, digest: Uint8Array): boolean {
    try {
      const recovered = secp256k1.ecdsaRecover(signature, bit, digest, false)
      return device.equals(keccak(recovered.subarray(1)))
    } catch {
      return false
    }
  }
}

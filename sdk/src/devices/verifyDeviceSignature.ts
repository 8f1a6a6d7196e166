import { p256 } from '@noble/curves/nist.js'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { concatBytes, fromHex, toHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import { Curve, decodeDeviceKey, deviceId } from './deviceKey.ts'

export type VerifyDeviceSignatureParameters = {
  /** Identifier of the device that should have signed. */
  device: Hex
  /** The 66 bytes that were signed. */
  preimage: Uint8Array
  /** r ‖ s ‖ v or r ‖ s; s in the lower half of the order. */
  signature: Hex
  /** The public key x ‖ y, 64 bytes; P-256 devices must give it, from secp256k1 signatures it is recovered. */
  key?: Hex | undefined
}

export type VerifyDeviceSignatureReturnType = boolean

/** Whether a device signed exactly these bytes. Never throws for bad signatures. */
export function verifyDeviceSignature(
  parameters: VerifyDeviceSignatureParameters,
): VerifyDeviceSignatureReturnType {
  const { device, preimage, key } = parameters
  const signature = fromHex(parameters.signature)
  try {
    if (!key) return recoverSigners(preimage, signature).includes(device)
    if (signature.length !== 64 || deviceId(decodeDeviceKey(Curve.P256, key)) !== device)
      return false
    const point = concatBytes(Uint8Array.of(4), fromHex(key))
    return p256.verify(signature, preimage, point, { prehash: true, lowS: true })
  } catch {
    return false
  }
}

/** Identifiers of the devices whose secp256k1 key could have made a signature: one with v, up to two without. */
function recoverSigners(preimage: Uint8Array, signature: Uint8Array): Hex[] {
  const v = signature[64]
  if (signature.length === 65 ? v !== 27 && v !== 28 : signature.length !== 64) return []
  const digest = keccak_256(preimage)
  const parsed = secp256k1.Signature.fromBytes(signature.subarray(0, 64))
  if (parsed.hasHighS()) return []
  const bits = v === undefined ? [0, 1] : [v - 27]
  return bits.map((bit) => {
    const point = parsed.addRecoveryBit(bit).recoverPublicKey(digest).toBytes(false)
    return toHex(keccak_256(point.subarray(1)))
  })
}

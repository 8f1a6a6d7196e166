import { p256 } from '@noble/curves/nist.js'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { fromHex, toHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import { InputError } from '../errors/FanalError.ts'
import { Curve, decodeDeviceKey, deviceId } from './deviceKey.ts'
import type { DeviceKey } from './deviceKey.ts'

/** Whatever signs for a device: a key in memory, or a secure element behind the same function. */
export type DeviceSigner = {
  /** Identifier of the device. */
  id: Hex
  key: DeviceKey
  /**
   * Signs an EIP-712 preimage. secp256k1 signs its keccak256 and gives 65 bytes r ‖ s ‖ v (v = 27 or 28), P-256 signs its
   * sha-256 and gives 64 bytes r ‖ s; s in the lower half of the order.
   */
  sign: (preimage: Uint8Array) => Promise<Hex>
}

export type CreateDeviceSignerParameters = {
  curve: Curve
  /** 32 bytes to import; a new key is drawn without it. Secret. */
  secretKey?: Hex
}

export type CreateDeviceSignerReturnType = DeviceSigner & {
  /** Keep it where nobody else reads it. */
  secretKey: Hex
}

/**
 * Creates a device's key, or takes one in.
 *
 * @throws InputError when the secret key is none of the curve.
 */
export function createDeviceSigner(
  parameters: CreateDeviceSignerParameters,
): CreateDeviceSignerReturnType {
  const { curve } = parameters
  const suite = curve === Curve.P256 ? p256 : secp256k1
  const secret = parameters.secretKey
    ? fromHex(parameters.secretKey)
    : suite.utils.randomSecretKey()
  if (!suite.utils.isValidSecretKey(secret)) throw new InputError('the device key is not valid')
  const point = toHex(suite.getPublicKey(secret, false).subarray(1))
  const key = decodeDeviceKey(curve, point)
  return {
    id: deviceId(key),
    key,
    secretKey: toHex(secret),
    sign: (preimage) =>
      Promise.resolve(
        curve === Curve.P256
          ? toHex(p256.sign(preimage, secret, { prehash: true, lowS: true }))
          : signRecoverable(keccak_256(preimage), secret),
      ),
  }
}

function signRecoverable(digest: Uint8Array, secret: Uint8Array): Hex {
  const [recovery = 0, ...compact] = secp256k1.sign(digest, secret, {
    prehash: false,
    lowS: true,
    format: 'recovered',
  })
  return toHex(Uint8Array.of(...compact, 27 + recovery))
}

import { keccak_256 } from '@noble/hashes/sha3.js'
import * as v from 'valibot'
import { hexOf } from '../committee/internal/hexOf.ts'
import { concatBytes, fromHex, toHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'

/** The curves devices sign with; the same numbers as the contracts' enum. */
export const Curve = { Secp256k1: 0, P256: 1 } as const

export type Curve = (typeof Curve)[keyof typeof Curve]

/** A device's public key as the registry takes it. */
export const DeviceKeySchema = v.strictObject({
  curve: v.picklist([Curve.Secp256k1, Curve.P256]),
  x: hexOf(32),
  y: hexOf(32),
})

export type DeviceKey = v.InferOutput<typeof DeviceKeySchema>

/**
 * Identifier of the device that has this key. secp256k1: keccak256(x ‖ y), whose low 20 bytes are the key's address;
 * P-256: keccak256(0x01 ‖ x ‖ y).
 */
export function deviceId({ curve, x, y }: DeviceKey): Hex {
  const point = concatBytes(fromHex(x), fromHex(y))
  return toHex(
    keccak_256(curve === Curve.P256 ? concatBytes(Uint8Array.of(Curve.P256), point) : point),
  )
}

/** The public key in 64 bytes, x ‖ y, as messages carry it. */
export const encodeDeviceKey = ({ x, y }: DeviceKey): Hex => `${x}${y.slice(2)}` as Hex

/** The public key of these 64 bytes, x ‖ y. */
export const decodeDeviceKey = (curve: Curve, bytes: Hex): DeviceKey => ({
  curve,
  x: bytes.slice(0, 66) as Hex,
  y: `0x${bytes.slice(66)}`,
})

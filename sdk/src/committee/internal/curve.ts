import { secp256k1, secp256k1_hasher } from '@noble/curves/secp256k1.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { fromHex, toHex } from '../../content/bytes.ts'
import type { Bytes, Hex } from '../../content/types.ts'
import { InputError } from '../../errors/FanalError.ts'
import { SECOND_GENERATOR_DST, SECOND_GENERATOR_MESSAGE } from './constants.ts'

export const Point = secp256k1.Point
export type Point = InstanceType<typeof secp256k1.Point>

/** Prime order of the group. */
export const ORDER = Point.Fn.ORDER

const COMPRESSED_POINT = /^0x0[23][0-9a-f]{64}$/
const SCALAR = /^0x[0-9a-f]{64}$/

/**
 * Reads a point in its only accepted form: 33 bytes compressed (SEC 1), 0x and lowercase hex, on the curve, not infinity.
 * secp256k1 has cofactor 1, so every such point generates the whole group.
 */
export function parsePoint(hex: Hex, name: string): Point {
  if (typeof hex !== 'string' || !COMPRESSED_POINT.test(hex))
    throw new InputError(
      `${name} must be a compressed secp256k1 point: 0x and 66 lowercase hex digits`,
    )
  try {
    return Point.fromBytes(fromHex(hex))
  } catch (cause) {
    throw new InputError(`${name} must be a point on secp256k1`, { cause })
  }
}

/** Reads a scalar in its only accepted form: 32 bytes big-endian, 0x and lowercase hex, from 1 to the group's order - 1. */
export function parseScalar(hex: Hex, name: string): bigint {
  if (typeof hex !== 'string' || !SCALAR.test(hex))
    throw new InputError(`${name} must be 0x and 64 lowercase hex digits`)
  const value = BigInt(hex)
  if (value === 0n || value >= ORDER)
    throw new InputError(`${name} must lie between 1 and the order of secp256k1`)
  return value
}

export function pointToHex(point: Point): Hex {
  return toHex(point.toBytes(true))
}

export function scalarToHex(value: bigint): Hex {
  return toHex(Point.Fn.toBytes(value))
}

export function randomScalar(): bigint {
  return BigInt(toHex(secp256k1.utils.randomSecretKey()))
}

let generator: Point | undefined

/** Second generator of TDH2, hashed to the curve (RFC 9380), so that nobody knows its logarithm to the base point. */
export function secondGenerator(): Point {
  generator ??= Point.fromAffine(
    secp256k1_hasher
      .hashToCurve(utf8ToBytes(SECOND_GENERATOR_MESSAGE), { DST: SECOND_GENERATOR_DST })
      .toAffine(),
  )
  return generator
}

/** Bytes of a hex string of known length. */
export function parseBytes(hex: Hex, length: number, name: string): Bytes {
  if (typeof hex !== 'string' || !new RegExp(`^0x[0-9a-f]{${length * 2}}$`).test(hex))
    throw new InputError(`${name} must be 0x and ${length * 2} lowercase hex digits`)
  return fromHex(hex)
}

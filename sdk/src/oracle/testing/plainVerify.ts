import { concatHex, keccak256 } from 'viem'
import {
  add,
  decodePoint,
  G,
  inverse,
  modulo,
  multiply,
  N,
} from '../../committee/testing/plainCurve.ts'
import type { PlainPoint } from '../../committee/testing/plainCurve.ts'

/*
 * The contracts' check of a committee signature in textbook arithmetic, with `ecrecover` written out, for checking the
 * implementation that ships.
 */

type Hex = `0x${string}`
export type PlainSignature = { x: string; odd: boolean; digest: string; z: string; r: string }

const ZERO: Hex = `0x${'00'.repeat(20)}`
const hex = (value: bigint, bytes: number): Hex =>
  `0x${value.toString(16).padStart(2 * bytes, '0')}`

export const plainAddress = (point: PlainPoint): Hex =>
  point ? `0x${keccak256(concatHex([hex(point.x, 32), hex(point.y, 32)])).slice(26)}` : ZERO

/** The precompile: the address whose key signed, or zero. */
export function plainRecover(hash: bigint, v: number, r: bigint, s: bigint): Hex {
  if ((v !== 27 && v !== 28) || r <= 0n || r >= N || s <= 0n || s >= N) return ZERO
  let point: PlainPoint
  try {
    point = decodePoint(`0x${v === 28 ? '03' : '02'}${hex(r, 32).slice(2)}`)
  } catch {
    return ZERO
  }
  const key = add(multiply(point, s), multiply(G, modulo(-hash, N)))
  return plainAddress(multiply(key, inverse(r, N)))
}

/** e = keccak256(Px ‖ 27 + parity ‖ m ‖ address(R)) mod Q. */
export const plainChallenge = ({ x, odd, digest, r }: Omit<PlainSignature, 'z'>): bigint =>
  modulo(
    BigInt(keccak256(concatHex([x as Hex, odd ? '0x1c' : '0x1b', digest as Hex, r as Hex]))),
    N,
  )

/** Whether the contracts accept a signature. */
export function plainVerify(signature: PlainSignature): boolean {
  const { odd, r } = signature
  const [x, z] = [BigInt(signature.x), BigInt(signature.z)]
  const e = plainChallenge(signature)
  if (x === 0n || x >= N || z === 0n || z >= N || e === 0n || BigInt(r) === 0n) return false
  const recovered = plainRecover(modulo(-z * x, N), odd ? 28 : 27, x, modulo(-e * x, N))
  return recovered !== ZERO && recovered === r
}

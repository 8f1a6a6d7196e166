import { keccak_256 } from '@noble/hashes/sha3.js'
import { Point } from '../../committee/internal/curve.ts'
import type { Point as PointType } from '../../committee/internal/curve.ts'
import { concatBytes, fromHex, toHex } from '../../content/bytes.ts'
import type { Hex } from '../../content/types.ts'

/** Ethereum address of a public key: low 20 bytes of keccak256(x ‖ y). */
export const addressOfPoint = (point: PointType): Hex =>
  toHex(keccak_256(point.toBytes(false).subarray(1)).subarray(12))

export type CommitteeChallengeParameters = {
  /** Address of the nonces' group commitment R. */
  r: Hex
  /** The group key P. */
  key: PointType
  /** The signed digest, 32 bytes. */
  message: Uint8Array
}

/** e = keccak256(Px ‖ 27 + parity of Py ‖ m ‖ address(R)) mod Q. */
export function committeeChallenge(parameters: CommitteeChallengeParameters): bigint {
  const { r, key, message } = parameters
  const [prefix = 0, ...x] = key.toBytes(true)
  const bytes = concatBytes(Uint8Array.of(...x, 27 + (prefix & 1)), message, fromHex(r))
  return Point.Fn.create(BigInt(toHex(keccak_256(bytes))))
}

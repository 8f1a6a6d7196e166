import { ORDER, Point } from '../../committee/internal/curve.ts'
import type { Point as PointType } from '../../committee/internal/curve.ts'
import type { Hex } from '../../content/types.ts'
import { addressOfPoint } from './committeeChallenge.ts'

export type AnswersChallengeParameters = {
  /** The group key P. */
  key: PointType
  /** The challenge e that the signers should have answered. */
  e: bigint
  /** In (0, Q). */
  z: bigint
  /** Address of the nonces' group commitment R. */
  r: Hex
}

/** Whether z answers the challenge e: 0 < e < Q and z·G - e·P has the address r. With e = 0 the key would play no part. */
export function answersChallenge({ key, e, z, r }: AnswersChallengeParameters): boolean {
  if (e <= 0n || e >= ORDER) return false
  const commitment = Point.BASE.multiplyUnsafe(z).subtract(key.multiplyUnsafe(e))
  return !commitment.is0() && addressOfPoint(commitment) === r
}

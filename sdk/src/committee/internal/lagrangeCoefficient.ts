import { Point } from './curve.ts'

/** Lagrange coefficient at zero of `member` among `members` (integer identifiers from 1, all different). */
export function lagrangeCoefficient(member: number, members: readonly number[]): bigint {
  const { Fn } = Point
  let numerator = 1n
  let denominator = 1n
  for (const other of members) {
    if (other === member) continue
    numerator = Fn.mul(numerator, BigInt(other))
    denominator = Fn.mul(denominator, Fn.create(BigInt(other - member)))
  }
  return Fn.mul(numerator, Fn.inv(denominator))
}

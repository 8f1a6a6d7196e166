import type { Hex } from '../content/types.ts'
import { InputError } from '../errors/FanalError.ts'
import type { DkgRound1 } from './dkgRound1.ts'
import { Point, parsePoint, parseScalar } from './internal/curve.ts'

export type VerifyDkgShareParameters = {
  /** Round 1 message, or deal of a resharing, of the member that sent the share. */
  message: Pick<DkgRound1, 'commitment'>
  /** Index of the member that received it. */
  index: number
  /** 32 bytes. */
  share: Hex
}

export type VerifyDkgShareReturnType = boolean

/** Whether a round 2 share fits its sender's commitments (Feldman's check). Never throws for bad shares. */
export function verifyDkgShare(parameters: VerifyDkgShareParameters): VerifyDkgShareReturnType {
  const { message, index, share } = parameters
  try {
    const secret = parseScalar(share, 'share')
    let sum = Point.ZERO
    let power = 1n
    for (const commitment of message.commitment) {
      sum = sum.add(parsePoint(commitment, 'commitment').multiplyUnsafe(power))
      power = Point.Fn.mul(power, BigInt(index))
    }
    return Point.BASE.multiply(secret).equals(sum)
  } catch (error) {
    if (error instanceof InputError) return false
    throw error
  }
}

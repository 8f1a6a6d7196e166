import * as v from 'valibot'
import { ORDER, parsePoint, parseScalar } from '../committee/internal/curve.ts'
import { fromHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import { InputError } from '../errors/FanalError.ts'
import { CommitteeSignatureSchema } from './committeeSignature.ts'
import type { CommitteeKey, CommitteeSignature } from './committeeSignature.ts'
import { answersChallenge } from './internal/answersChallenge.ts'
import { committeeChallenge } from './internal/committeeChallenge.ts'

export type VerifyCommitteeSignatureParameters = {
  key: CommitteeKey
  /** The signed EIP-712 digest. */
  digest: Hex
  signature: CommitteeSignature
}

export type VerifyCommitteeSignatureReturnType = boolean

/**
 * Whether a committee's key made this signature, with all checks of the contracts: 0 < Px < Q, P on the curve, 0 < z < Q,
 * e ≠ 0, address(R) ≠ 0 and equal to that of z·G - e·P. Never throws for bad signatures.
 */
export function verifyCommitteeSignature(
  parameters: VerifyCommitteeSignatureParameters,
): VerifyCommitteeSignatureReturnType {
  const { key, digest, signature } = parameters
  if (!v.is(CommitteeSignatureSchema, signature) || BigInt(signature.r) === 0n) return false
  try {
    if (BigInt(key.x) >= ORDER) return false
    const point = parsePoint(`0x${key.odd ? '03' : '02'}${key.x.slice(2)}`, 'key')
    const z = parseScalar(signature.z, 'z')
    const message = fromHex(digest)
    const e = committeeChallenge({ key: point, message, r: signature.r })
    return answersChallenge({ key: point, e, z, r: signature.r })
  } catch (error) {
    if (error instanceof InputError) return false
    throw error
  }
}

import { parsePoint } from '../committee/internal/curve.ts'
import { fromHex, toHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import { RetryableError } from '../errors/FanalError.ts'
import type { CommitteeSignature } from './committeeSignature.ts'
import { addressOfPoint } from './internal/committeeChallenge.ts'
import { committeeFrost, identifierOf } from './internal/committeeFrost.ts'
import { signingSession } from './internal/signingSession.ts'
import type { SigningSessionParameters } from './internal/signingSession.ts'
import { verifySignatureShare } from './verifySignatureShare.ts'

/** Shares that do not fit, with the members that gave them or gave none; sign again without these. */
export class WrongShareError extends RetryableError {
  /** Indices of the members. */
  readonly members: readonly number[]

  constructor(members: readonly number[]) {
    super('some shares of the signature are wrong or missing', {
      details: { wrong: members.join(', ') },
    })
    this.members = members
  }
}

export type CombineSignatureSharesParameters = SigningSessionParameters & {
  /** Share of each member that has a commitment, by its index. */
  shares: Readonly<Record<string, Hex>>
}

export type CombineSignatureSharesReturnType = CommitteeSignature

/**
 * Adds the members' shares up to the committee's signature, and returns it only when it is valid.
 *
 * @throws WrongShareError naming who gave a wrong share or none.
 * @throws InputError when the signers are no quorum of members.
 */
export function combineSignatureShares(
  parameters: CombineSignatureSharesParameters,
): CombineSignatureSharesReturnType {
  const { shares } = parameters
  const { publicKeys, commitments, message } = signingSession(parameters)
  try {
    const given = parameters.commitments.map(
      ({ member }) => [identifierOf(member), fromHex(shares[member] ?? '0x')] as const,
    )
    const signature = committeeFrost.aggregate(
      publicKeys,
      commitments,
      message,
      Object.fromEntries(given),
    )
    const commitment = parsePoint(toHex(signature.subarray(0, 33)), 'R')
    return { z: toHex(signature.subarray(33)), r: addressOfPoint(commitment) }
  } catch (cause) {
    const wrong = parameters.commitments
      .map(({ member }) => member)
      .filter(
        (member) => !verifySignatureShare({ ...parameters, member, share: shares[member] ?? '0x' }),
      )
    if (wrong.length === 0) throw cause
    throw new WrongShareError(wrong)
  }
}

import { fromHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import { committeeFrost, identifierOf } from './internal/committeeFrost.ts'
import { signingSession } from './internal/signingSession.ts'
import type { SigningSessionParameters } from './internal/signingSession.ts'

export type VerifySignatureShareParameters = SigningSessionParameters & {
  member: number
  share: Hex
}

export type VerifySignatureShareReturnType = boolean

/** Whether a member's share of a signature is right. Never throws for a bad share or a commitment that is no point. */
export function verifySignatureShare(
  parameters: VerifySignatureShareParameters,
): VerifySignatureShareReturnType {
  const { member, share } = parameters
  const { publicKeys, commitments, message } = signingSession(parameters)
  try {
    return committeeFrost.verifyShare(
      publicKeys,
      commitments,
      message,
      identifierOf(member),
      fromHex(share),
    )
  } catch {
    return false
  }
}

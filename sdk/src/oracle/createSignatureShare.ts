import { fromHex, toHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import { InputError } from '../errors/FanalError.ts'
import { committeeFrost, identifierOf } from './internal/committeeFrost.ts'
import { signingSession } from './internal/signingSession.ts'
import type { SigningSessionParameters } from './internal/signingSession.ts'
import type { SigningNonces } from './signingNonces.ts'

export type CreateSignatureShareParameters = SigningSessionParameters & {
  /** Own index, from 1. */
  member: number
  /** Own secret share of the group key. */
  secretShare: Hex
  /** Own nonces, marked as used before this call. */
  nonces: SigningNonces
}

export type CreateSignatureShareReturnType = Hex

/**
 * Second round of a signature: the member's share of it, 32 bytes.
 *
 * @throws InputError when the signers are no quorum of members, or the own commitment among them is not that of the nonces.
 */
export function createSignatureShare(
  parameters: CreateSignatureShareParameters,
): CreateSignatureShareReturnType {
  const { member, secretShare, nonces } = parameters
  const { publicKeys, commitments, message } = signingSession(parameters)
  try {
    const share = committeeFrost.signShare(
      { identifier: identifierOf(member), signingShare: fromHex(secretShare) },
      publicKeys,
      { hiding: fromHex(nonces.hiding), binding: fromHex(nonces.binding) },
      commitments,
      message,
    )
    return toHex(share)
  } catch (cause) {
    throw new InputError('these commitments cannot be signed with', { cause })
  }
}

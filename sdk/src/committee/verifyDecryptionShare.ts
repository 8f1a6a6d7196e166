import * as v from 'valibot'
import { fromHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import { InputError } from '../errors/FanalError.ts'
import type { CommitteeSlot } from './committeeSlot.ts'
import { DecryptionShareSchema } from './decryptionShare.ts'
import type { DecryptionShare } from './decryptionShare.ts'
import { Point, parsePoint, parseScalar } from './internal/curve.ts'
import { parseSlot } from './internal/parseSlot.ts'
import { commitmentOf, shareChallenge } from './internal/tdh2.ts'
import { slotDigest } from './slotDigest.ts'

export type VerifyDecryptionShareParameters = {
  slot: CommitteeSlot
  label: Uint8Array
  share: DecryptionShare
  /** Public share of the same member, from the public key package. */
  verifyingShare: Hex
}

export type VerifyDecryptionShareReturnType = boolean

/**
 * Whether a decryption share was made with the member's secret for this slot and label. Never throws for bad shares.
 *
 * @throws InputError when the slot itself is not valid for the label, or the verifying share is not a point.
 */
export function verifyDecryptionShare(
  parameters: VerifyDecryptionShareParameters,
): VerifyDecryptionShareReturnType {
  const { slot, label, share } = parameters
  const { u } = parseSlot(slot, label)
  const verifyingShare = parsePoint(parameters.verifyingShare, 'verifyingShare')
  if (!v.is(DecryptionShareSchema, share)) return false
  try {
    const point = parsePoint(share.u, 'u')
    const e = parseScalar(share.e, 'e')
    const f = parseScalar(share.f, 'f')
    const commitmentU = commitmentOf(u, f, point, e)
    const commitmentG = commitmentOf(Point.BASE, f, verifyingShare, e)
    if (commitmentU.is0() || commitmentG.is0()) return false
    const challenge = shareChallenge({
      slotDigest: fromHex(slotDigest(slot)),
      label,
      member: share.member,
      verifyingShare,
      u,
      share: point,
      commitmentU,
      commitmentG,
    })
    return challenge === e
  } catch (error) {
    if (error instanceof InputError) return false
    throw error
  }
}

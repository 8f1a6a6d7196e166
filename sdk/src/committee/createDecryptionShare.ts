import { fromHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import { InputError } from '../errors/FanalError.ts'
import type { CommitteeSlot } from './committeeSlot.ts'
import type { DecryptionShare } from './decryptionShare.ts'
import { Point, parseScalar, pointToHex, randomScalar, scalarToHex } from './internal/curve.ts'
import { parseSlot } from './internal/parseSlot.ts'
import { shareChallenge } from './internal/tdh2.ts'
import { slotDigest } from './slotDigest.ts'

export type CreateDecryptionShareParameters = {
  slot: CommitteeSlot
  label: Uint8Array
  /** Index of the keeper, from 1. */
  member: number
  /** The keeper's secret share, 32 bytes. */
  secretShare: Hex
}

export type CreateDecryptionShareReturnType = DecryptionShare

/**
 * A keeper's part in opening a slot, with a proof (equality of logarithms) that it was made with its secret share.
 *
 * @throws InputError when the slot is not valid for the label; then nothing about the secret is revealed.
 */
export function createDecryptionShare(
  parameters: CreateDecryptionShareParameters,
): CreateDecryptionShareReturnType {
  const { slot, label, member, secretShare } = parameters
  if (!Number.isInteger(member) || member < 1 || member > 0xffff)
    throw new InputError('member must be an index from 1')
  const { u } = parseSlot(slot, label)
  const secret = parseScalar(secretShare, 'secretShare')
  const share = u.multiply(secret)
  const nonce = randomScalar()
  const e = shareChallenge({
    slotDigest: fromHex(slotDigest(slot)),
    label,
    member,
    verifyingShare: Point.BASE.multiply(secret),
    u,
    share,
    commitmentU: u.multiply(nonce),
    commitmentG: Point.BASE.multiply(nonce),
  })
  const f = Point.Fn.add(nonce, Point.Fn.mul(secret, e))
  return { member, u: pointToHex(share), e: scalarToHex(e), f: scalarToHex(f) }
}

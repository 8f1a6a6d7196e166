import { CONTENT_KEY_BYTES, TAG } from './constants.ts'
import { hashToScalar, taggedHash } from './taggedHash.ts'
import { uint32 } from './uint32.ts'
import { Point, secondGenerator } from './curve.ts'
import type { Point as PointType } from './curve.ts'

/** H1: the pad that hides the content key, from the shared point h^r. */
export function pad(shared: PointType): Uint8Array {
  return taggedHash(TAG.pad, [shared.toBytes(true)]).subarray(0, CONTENT_KEY_BYTES)
}

export function xor(left: Uint8Array, right: Uint8Array): Uint8Array {
  return left.map((byte, index) => byte ^ (right[index] ?? 0))
}

export type CiphertextChallengeParameters = {
  groupKey: PointType
  c: Uint8Array
  label: Uint8Array
  u: PointType
  w: PointType
  ubar: PointType
  wbar: PointType
}

/** H2: challenge of the proof that u and ubar have the same logarithm; it fixes ciphertext, label and group key. */
export function ciphertextChallenge(parameters: CiphertextChallengeParameters): bigint {
  const { groupKey, c, label, u, w, ubar, wbar } = parameters
  return hashToScalar(TAG.ciphertext, [
    groupKey.toBytes(true),
    c,
    label,
    u.toBytes(true),
    w.toBytes(true),
    ubar.toBytes(true),
    wbar.toBytes(true),
  ])
}

export type ShareChallengeParameters = {
  slotDigest: Uint8Array
  label: Uint8Array
  member: number
  verifyingShare: PointType
  u: PointType
  share: PointType
  commitmentU: PointType
  commitmentG: PointType
}

/** H4: challenge of the proof that a share was made with the member's secret; it fixes slot, label and member too. */
export function shareChallenge(parameters: ShareChallengeParameters): bigint {
  return hashToScalar(TAG.share, [
    parameters.slotDigest,
    parameters.label,
    uint32(parameters.member),
    parameters.verifyingShare.toBytes(true),
    parameters.u.toBytes(true),
    parameters.share.toBytes(true),
    parameters.commitmentU.toBytes(true),
    parameters.commitmentG.toBytes(true),
  ])
}

/** base^f / point^e: the commitment that a valid proof (e, f) must have had. */
export function commitmentOf(base: PointType, f: bigint, point: PointType, e: bigint): PointType {
  return base.multiplyUnsafe(f).subtract(point.multiplyUnsafe(e))
}

export type EncryptParameters = {
  groupKey: PointType
  contentKey: Uint8Array
  label: Uint8Array
  r: bigint
  s: bigint
}

export type EncryptReturnType = {
  c: Uint8Array
  u: PointType
  ubar: PointType
  e: bigint
  f: bigint
}

/** TDH2 encryption with given randomness; callers other than tests draw `r` and `s` afresh for every slot. */
export function encrypt(parameters: EncryptParameters): EncryptReturnType {
  const { groupKey, contentKey, label, r, s } = parameters
  const c = xor(contentKey, pad(groupKey.multiply(r)))
  const u = Point.BASE.multiply(r)
  const ubar = secondGenerator().multiply(r)
  const w = Point.BASE.multiply(s)
  const wbar = secondGenerator().multiply(s)
  const e = ciphertextChallenge({ groupKey, c, label, u, w, ubar, wbar })
  const f = Point.Fn.add(s, Point.Fn.mul(r, e))
  return { c, u, ubar, e, f }
}

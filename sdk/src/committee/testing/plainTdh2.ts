import { createHash } from 'node:crypto'
import type { CommitteeSlot } from '../committeeSlot.ts'
import type { DecryptionShare } from '../decryptionShare.ts'
import * as curve from './plainCurve.ts'
import type { PlainPoint } from './plainCurve.ts'

/*
 * TDH2 as docs/custody.md writes it down, over the plain curve: shares no code with the implementation that ships and
 * exists only to be compared with it.
 */

const SECOND = curve.hashToCurve(
  'second generator',
  'fanal/tdh2/v1/generator_secp256k1_XMD:SHA-256_SSWU_RO_',
)

export const plainSecondGenerator = SECOND

const hexOf = (bytes: Uint8Array) => `0x${Buffer.from(bytes).toString('hex')}` as const
const bytesOf = (hex: string) => Buffer.from(hex.slice(2), 'hex')
const scalarOf = (hex: string) => BigInt(hex)

function tagged(tag: string, ...fields: Uint8Array[]): Buffer {
  const hash = createHash('sha512')
  for (const field of [Buffer.from(tag), ...fields]) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(field.length)
    hash.update(length).update(field)
  }
  return hash.digest()
}

const challenge = (tag: string, ...fields: Uint8Array[]) =>
  curve.modulo(BigInt(hexOf(tagged(tag, ...fields))), curve.N)

const pad = (shared: PlainPoint) =>
  tagged('fanal/tdh2/v1/pad', curve.encodePoint(shared)).subarray(0, 32)

const xor = (left: Uint8Array, right: Uint8Array) =>
  Buffer.from(left.map((byte, at) => byte ^ (right[at] ?? 0)))

export function plainSeal(parameters: {
  groupKey: string
  custodyEpoch: number
  contentKey: Uint8Array
  label: Uint8Array
  r: bigint
  s: bigint
}): CommitteeSlot {
  const { groupKey, custodyEpoch, contentKey, label, r, s } = parameters
  const key = curve.decodePoint(groupKey)
  const c = xor(contentKey, pad(curve.multiply(key, r)))
  const u = curve.encodePoint(curve.multiply(curve.G, r))
  const ubar = curve.encodePoint(curve.multiply(SECOND, r))
  const w = curve.encodePoint(curve.multiply(curve.G, s))
  const wbar = curve.encodePoint(curve.multiply(SECOND, s))
  const e = challenge('fanal/tdh2/v1/ciphertext', bytesOf(groupKey), c, label, u, w, ubar, wbar)
  const f = curve.modulo(s + r * e, curve.N)
  return {
    type: 'committee',
    custodyEpoch,
    groupKey: hexOf(bytesOf(groupKey)),
    c: hexOf(c),
    u: hexOf(u),
    ubar: hexOf(ubar),
    e: hexOf(curve.encodeScalar(e)),
    f: hexOf(curve.encodeScalar(f)),
  }
}

const commitment = (base: PlainPoint, f: bigint, point: PlainPoint, e: bigint) =>
  curve.encodePoint(curve.add(curve.multiply(base, f), curve.negate(curve.multiply(point, e))))

export function plainVerifySlot(slot: CommitteeSlot, label: Uint8Array): boolean {
  const [e, f] = [scalarOf(slot.e), scalarOf(slot.f)]
  const w = commitment(curve.G, f, curve.decodePoint(slot.u), e)
  const wbar = commitment(SECOND, f, curve.decodePoint(slot.ubar), e)
  return (
    e ===
    challenge(
      'fanal/tdh2/v1/ciphertext',
      bytesOf(slot.groupKey),
      bytesOf(slot.c),
      label,
      bytesOf(slot.u),
      w,
      bytesOf(slot.ubar),
      wbar,
    )
  )
}

function digestOf(slot: CommitteeSlot): Buffer {
  const { c, custodyEpoch, e, f, groupKey, type, u, ubar } = slot
  const json = JSON.stringify({ c, custodyEpoch, e, f, groupKey, type, u, ubar })
  return createHash('sha256').update(json).digest()
}

const uint32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

export function plainShare(parameters: {
  slot: CommitteeSlot
  label: Uint8Array
  member: number
  secretShare: string
  nonce: bigint
}): DecryptionShare {
  const { slot, label, member, secretShare, nonce } = parameters
  const secret = scalarOf(secretShare)
  const u = curve.decodePoint(slot.u)
  const share = curve.encodePoint(curve.multiply(u, secret))
  const e = challenge(
    'fanal/tdh2/v1/share',
    digestOf(slot),
    label,
    uint32(member),
    curve.encodePoint(curve.multiply(curve.G, secret)),
    bytesOf(slot.u),
    share,
    curve.encodePoint(curve.multiply(u, nonce)),
    curve.encodePoint(curve.multiply(curve.G, nonce)),
  )
  const f = curve.modulo(nonce + secret * e, curve.N)
  return {
    member,
    u: hexOf(share),
    e: hexOf(curve.encodeScalar(e)),
    f: hexOf(curve.encodeScalar(f)),
  }
}

export function plainVerifyShare(parameters: {
  slot: CommitteeSlot
  label: Uint8Array
  share: DecryptionShare
  verifyingShare: string
}): boolean {
  const { slot, label, share, verifyingShare } = parameters
  const [e, f] = [scalarOf(share.e), scalarOf(share.f)]
  const expected = challenge(
    'fanal/tdh2/v1/share',
    digestOf(slot),
    label,
    uint32(share.member),
    bytesOf(verifyingShare),
    bytesOf(slot.u),
    bytesOf(share.u),
    commitment(curve.decodePoint(slot.u), f, curve.decodePoint(share.u), e),
    commitment(curve.G, f, curve.decodePoint(verifyingShare), e),
  )
  return e === expected
}

export function plainCombine(slot: CommitteeSlot, shares: readonly DecryptionShare[]): Buffer {
  let shared: PlainPoint
  for (const { member, u } of shares) {
    let coefficient = 1n
    for (const { member: other } of shares)
      if (other !== member)
        coefficient = curve.modulo(
          coefficient *
            BigInt(other) *
            curve.inverse(curve.modulo(BigInt(other - member), curve.N), curve.N),
          curve.N,
        )
    shared = curve.add(shared, curve.multiply(curve.decodePoint(u), coefficient))
  }
  return xor(bytesOf(slot.c), pad(shared))
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputError, RetryableError } from '../errors/FanalError.ts'
import { combineDecryptionShares } from './combineDecryptionShares.ts'
import type { CommitteeSlot } from './committeeSlot.ts'
import { createDecryptionShare } from './createDecryptionShare.ts'
import { custodyLabel } from './custodyLabel.ts'
import { sealToCommittee } from './sealToCommittee.ts'
import { generateKeys } from './testing/generateKeys.ts'
import { encodePoint, G, multiply, N } from './testing/plainCurve.ts'
import { verifyCommitteeSlot } from './verifyCommitteeSlot.ts'
import { verifyDecryptionShare } from './verifyDecryptionShare.ts'

type Hex = `0x${string}`
const keys = generateKeys({ members: 4, quorum: 3, custodyEpoch: 1 })
const others = generateKeys({ members: 4, quorum: 3, custodyEpoch: 1 })
const fields = {
  chainId: 31337,
  registry: `0x${'11'.repeat(20)}`,
  datasetId: `0x${'22'.repeat(32)}`,
  epoch: 0,
  custodyEpoch: 1,
} as const
const label = custodyLabel(fields)
const contentKey = globalThis.crypto.getRandomValues(new Uint8Array(32))
const { groupKey, verifyingShares } = keys.keyPackage
const seal = () => sealToCommittee({ contentKey, groupKey, custodyEpoch: 1, label })
const slot = seal()
const secretOf = (member: number): Hex => keys.secretShares[member - 1] ?? '0x'
const shareOf = (member: number, of: CommitteeSlot = slot) =>
  createDecryptionShare({ slot: of, label, member, secretShare: secretOf(member) })
const verifyingShareOf = (member: number): Hex => verifyingShares[member] ?? '0x'

const flip = (hex: Hex): Hex => {
  const last = hex.at(-1)
  return `${hex.slice(0, -1)}${last === '0' ? '1' : '0'}` as Hex
}
const pointAt = (value: bigint): Hex => `0x${encodePoint(multiply(G, value)).toString('hex')}`

test('a slot copied into another dataset, chain, registry or epoch opens nowhere', () => {
  const copies = [
    { ...fields, datasetId: `0x${'23'.repeat(32)}` },
    { ...fields, chainId: 1 },
    { ...fields, registry: `0x${'12'.repeat(20)}` },
    { ...fields, epoch: 1 },
    { ...fields, custodyEpoch: 2 },
  ] as const
  for (const copy of copies) {
    const otherLabel = custodyLabel(copy)
    assert.equal(verifyCommitteeSlot(slot, otherLabel), false)
    assert.throws(
      () => createDecryptionShare({ slot, label: otherLabel, member: 1, secretShare: secretOf(1) }),
      InputError,
    )
    assert.throws(
      () =>
        combineDecryptionShares({
          slot,
          label: otherLabel,
          shares: [1, 2, 3].map((member) => shareOf(member)),
          verifyingShares,
          quorum: 3,
        }),
      InputError,
    )
  }
})

test('a re-proved copy (same u, own proof) is impossible without r: every altered field is refused', () => {
  const forged: CommitteeSlot[] = [
    { ...slot, c: flip(slot.c) },
    { ...slot, u: pointAt(7n) },
    { ...slot, ubar: pointAt(7n) },
    { ...slot, e: flip(slot.e) },
    { ...slot, f: flip(slot.f) },
    { ...slot, groupKey: others.keyPackage.groupKey },
    { ...slot, u: slot.ubar, ubar: slot.u },
    { ...seal(), c: slot.c },
  ]
  for (const one of forged) {
    assert.equal(verifyCommitteeSlot(one, label), false)
    assert.throws(() => shareOf(1, one), InputError)
  }
})

test('the negated point with the same proof is refused', () => {
  const negated = `0x${slot.u.slice(2, 4) === '02' ? '03' : '02'}${slot.u.slice(4)}` as Hex
  assert.equal(verifyCommitteeSlot({ ...slot, u: negated }, label), false)
})

test('points and scalars have one encoding: everything else is refused', () => {
  const order = `0x${N.toString(16)}` as Hex
  const points = [
    `0x${'00'.repeat(33)}`, // infinity, padded
    '0x00', // infinity in SEC 1
    `0x04${'11'.repeat(32)}`, // wrong prefix
    `0x02${'ff'.repeat(32)}`, // x above the field
    `0x02${'00'.repeat(31)}05`, // x = 5 is on no point
    slot.u.toUpperCase().replace('0X', '0x'),
    slot.u.slice(2),
    `${slot.u}00`,
  ] as Hex[]
  for (const point of points) {
    assert.equal(verifyCommitteeSlot({ ...slot, u: point }, label), false, point)
    assert.equal(verifyCommitteeSlot({ ...slot, ubar: point }, label), false, point)
    assert.throws(
      () => sealToCommittee({ contentKey, groupKey: point, custodyEpoch: 1, label }),
      InputError,
    )
    assert.equal(
      verifyDecryptionShare({
        slot,
        label,
        share: { ...shareOf(1), u: point },
        verifyingShare: verifyingShareOf(1),
      }),
      false,
    )
  }
  const scalars = [
    `0x${'00'.repeat(32)}`,
    order,
    `0x${'ff'.repeat(32)}`,
    '0x1',
    slot.e.slice(2),
  ] as Hex[]
  for (const scalar of scalars) {
    assert.equal(verifyCommitteeSlot({ ...slot, e: scalar }, label), false)
    assert.equal(verifyCommitteeSlot({ ...slot, f: scalar }, label), false)
    assert.throws(
      () => createDecryptionShare({ slot, label, member: 1, secretShare: scalar }),
      InputError,
    )
  }
  const above = `0x${(BigInt(slot.f) + N).toString(16)}` as Hex
  assert.equal(verifyCommitteeSlot({ ...slot, f: above }, label), false, 'f + order')
})

test('a malformed slot is an answer of false, not a crash', () => {
  for (const bad of [undefined, null, 1, 'slot', {}, { ...slot, extra: 1 }, { ...slot, u: 5 }])
    assert.equal(verifyCommitteeSlot(bad as unknown as CommitteeSlot, label), false)
  assert.equal(verifyCommitteeSlot({ ...slot, custodyEpoch: 0 }, label), false)
})

test('a wrong share is named and ignored', () => {
  const wrong = createDecryptionShare({ slot, label, member: 2, secretShare: secretOf(3) })
  const { contentKey: opened, wrong: named } = combineDecryptionShares({
    slot,
    label,
    shares: [shareOf(1), wrong, shareOf(3), shareOf(4)],
    verifyingShares,
    quorum: 3,
  })
  assert.deepEqual(opened, contentKey)
  assert.deepEqual(named, [2])
})

test('each altered field of a share is refused', () => {
  const share = shareOf(1)
  const forged = [
    { ...share, u: pointAt(5n) },
    { ...share, u: shareOf(2).u },
    { ...share, e: flip(share.e) },
    { ...share, f: flip(share.f) },
    { ...share, member: 2 },
  ]
  for (const one of forged)
    assert.equal(
      verifyDecryptionShare({ slot, label, share: one, verifyingShare: verifyingShareOf(1) }),
      false,
    )
})

test('a share for one slot is not one for another slot with the same key, member and label', () => {
  assert.equal(
    verifyDecryptionShare({
      slot: seal(),
      label,
      share: shareOf(1),
      verifyingShare: verifyingShareOf(1),
    }),
    false,
  )
})

test('fewer than the quorum open nothing, and a member counts once', () => {
  const attempt = (shares: ReturnType<typeof shareOf>[]) => () =>
    combineDecryptionShares({ slot, label, shares, verifyingShares, quorum: 3 })
  assert.throws(attempt([]), RetryableError)
  assert.throws(attempt([shareOf(1), shareOf(2)]), RetryableError)
  assert.throws(attempt([shareOf(1), shareOf(2), shareOf(2), shareOf(2)]), RetryableError)
  assert.throws(attempt([shareOf(1), shareOf(2), { ...shareOf(2), member: 3 }]), (error) => {
    assert.ok(error instanceof RetryableError)
    assert.equal(error.details['wrong'], '3')
    return true
  })
})

test('a member outside the package does not count', () => {
  const share = createDecryptionShare({ slot, label, member: 9, secretShare: secretOf(1) })
  assert.throws(
    () =>
      combineDecryptionShares({
        slot,
        label,
        shares: [shareOf(1), shareOf(2), share],
        verifyingShares,
        quorum: 3,
      }),
    RetryableError,
  )
})

test('content keys of other lengths and labels with wrong fields are refused', () => {
  for (const length of [0, 16, 31, 33])
    assert.throws(
      () =>
        sealToCommittee({ contentKey: new Uint8Array(length), groupKey, custodyEpoch: 1, label }),
      InputError,
    )
  const otherEpoch = custodyLabel({ ...fields, custodyEpoch: 2 })
  for (const wrong of [otherEpoch, label.subarray(1), new Uint8Array()])
    assert.throws(
      () => sealToCommittee({ contentKey, groupKey, custodyEpoch: 1, label: wrong }),
      InputError,
    )
  assert.throws(() => custodyLabel({ ...fields, epoch: 2 ** 32 }), InputError)
  assert.throws(() => custodyLabel({ ...fields, chainId: 0 }), InputError)
  assert.throws(() => custodyLabel({ ...fields, datasetId: '0x22' }), InputError)
})

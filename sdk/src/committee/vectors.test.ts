import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromHex } from '../content/bytes.ts'
import { combineDecryptionShares } from './combineDecryptionShares.ts'
import type { CommitteeSlot } from './committeeSlot.ts'
import { createDecryptionShare } from './createDecryptionShare.ts'
import { custodyLabel } from './custodyLabel.ts'
import { parsePoint, pointToHex, scalarToHex, secondGenerator } from './internal/curve.ts'
import { encrypt } from './internal/tdh2.ts'
import { sealToCommittee } from './sealToCommittee.ts'
import { decodePoint, encodePoint, G, multiply, N } from './testing/plainCurve.ts'
import {
  plainCombine,
  plainSecondGenerator,
  plainShare,
  plainVerifyShare,
  plainVerifySlot,
} from './testing/plainTdh2.ts'
import vectors from './vectors.json' with { type: 'json' }
import { verifyCommitteeSlot } from './verifyCommitteeSlot.ts'
import { verifyDecryptionShare } from './verifyDecryptionShare.ts'
import type { DecryptionShare } from './decryptionShare.ts'

type Hex = `0x${string}`
const slot = vectors.slot as CommitteeSlot
const label = fromHex(vectors.label.bytes as Hex)
const verifyingShares = vectors.verifyingShares as Record<string, Hex>
const shares = vectors.shares as DecryptionShare[]

test('the plain curve agrees with itself and with SEC 2', () => {
  assert.equal(multiply(G, N), undefined)
  assert.deepEqual(
    decodePoint(`0x${encodePoint(multiply(G, 12345n)).toString('hex')}`),
    multiply(G, 12345n),
  )
})

test('second generator: hashed alike by both implementations', () => {
  assert.equal(pointToHex(secondGenerator()), vectors.secondGenerator)
  assert.equal(`0x${encodePoint(plainSecondGenerator).toString('hex')}`, vectors.secondGenerator)
})

test('label: 108 bytes as written', () => {
  const { bytes, ...fields } = vectors.label
  const built = custodyLabel(fields as Parameters<typeof custodyLabel>[0])
  assert.equal(built.length, 16 + 32 + 20 + 32 + 4 + 4)
  assert.deepEqual(built, fromHex(bytes as Hex))
})

test('slot: the same randomness gives the vector', () => {
  const { c, u, ubar, e, f } = encrypt({
    groupKey: parsePoint(slot.groupKey, 'groupKey'),
    contentKey: fromHex(vectors.contentKey as Hex),
    label,
    r: BigInt(vectors.r),
    s: BigInt(vectors.s),
  })
  assert.deepEqual(Buffer.from(c), Buffer.from(fromHex(slot.c)))
  assert.equal(pointToHex(u), slot.u)
  assert.equal(pointToHex(ubar), slot.ubar)
  assert.equal(scalarToHex(e), slot.e)
  assert.equal(scalarToHex(f), slot.f)
  assert.ok(verifyCommitteeSlot(slot, label))
  assert.ok(plainVerifySlot(slot, label))
})

test('shares: those of the vectors are right and open the slot', () => {
  for (const share of shares)
    assert.ok(
      verifyDecryptionShare({
        slot,
        label,
        share,
        verifyingShare: verifyingShares[share.member] ?? '0x',
      }),
    )
  const opened = combineDecryptionShares({ slot, label, shares, verifyingShares, quorum: 3 })
  assert.deepEqual(opened.contentKey, fromHex(vectors.contentKey as Hex))
})

test('both implementations accept and open what the other made', () => {
  for (let round = 0; round < 4; round += 1) {
    const contentKey = globalThis.crypto.getRandomValues(new Uint8Array(32))
    const fresh = sealToCommittee({ contentKey, groupKey: slot.groupKey, custodyEpoch: 1, label })
    assert.ok(plainVerifySlot(fresh, label))
    const ours = [0, 1, 2].map((at) =>
      createDecryptionShare({
        slot: fresh,
        label,
        member: at + 1,
        secretShare: (vectors.secretShares[at] ?? '0x') as Hex,
      }),
    )
    for (const share of ours)
      assert.ok(
        plainVerifyShare({
          slot: fresh,
          label,
          share,
          verifyingShare: verifyingShares[share.member] ?? '0x',
        }),
      )
    assert.deepEqual(plainCombine(fresh, ours), Buffer.from(contentKey))
    const theirs = [1, 2, 3].map((at) =>
      plainShare({
        slot: fresh,
        label,
        member: at + 1,
        secretShare: vectors.secretShares[at] ?? '0x',
        nonce: BigInt(round + at + 1) ** 80n,
      }),
    )
    const opened = combineDecryptionShares({
      slot: fresh,
      label,
      shares: theirs,
      verifyingShares,
      quorum: 3,
    })
    assert.deepEqual(opened.contentKey, contentKey)
    assert.deepEqual(opened.members, [2, 3, 4])
  }
})

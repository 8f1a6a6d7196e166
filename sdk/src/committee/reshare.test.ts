import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputError } from '../errors/FanalError.ts'
import { combineDecryptionShares } from './combineDecryptionShares.ts'
import { createDecryptionShare } from './createDecryptionShare.ts'
import { custodyLabel } from './custodyLabel.ts'
import { packageDigest } from './packageDigest.ts'
import { reshareDeal } from './reshareDeal.ts'
import type { ReshareDeal } from './reshareDeal.ts'
import { reshareKey, WrongDealError } from './reshareKey.ts'
import { sealToCommittee } from './sealToCommittee.ts'
import { generateKeys } from './testing/generateKeys.ts'
import { plainSecret } from './testing/plainSecret.ts'
import { verifyDkgShare } from './verifyDkgShare.ts'
import { verifyKeyPackage } from './verifyKeyPackage.ts'
import { verifyReshareDeal } from './verifyReshareDeal.ts'

type Hex = `0x${string}`
const old = generateKeys({ members: 4, quorum: 3, custodyEpoch: 5 })
const secretOf = (index: number): Hex => old.secretShares[index - 1] ?? '0x'
const everybody = (members: number) => Array.from({ length: members }, (_, at) => at + 1)
const seed = () => globalThis.crypto.getRandomValues(new Uint8Array(32))

function deal(dealers: number[], quorum: number, recipients: number[]) {
  return dealers.map((dealer) =>
    reshareDeal({ seed: seed(), dealer, secretShare: secretOf(dealer), quorum, recipients }),
  )
}

type Dealt = ReturnType<typeof deal>

const receive = (
  dealt: Dealt,
  index: number,
  members: number,
  quorum: number,
  present?: number[],
) =>
  reshareKey({
    keyPackage: old.keyPackage,
    deals: dealt.map(({ deal: one }) => one),
    shares: Object.fromEntries(
      dealt.map(({ deal: one, shares }) => [one.dealer, shares[index] ?? '0x']),
    ),
    index,
    members,
    quorum,
    ...(present && { present }),
  })

test('any quorum of old members passes the same key on to more, fewer and other members', () => {
  const secret = plainSecret([1, 2, 3].map((index) => ({ index, secretShare: secretOf(index) })))
  for (const [dealers, members, quorum, present] of [
    [[1, 2, 3], 4, 3, undefined],
    [[4, 2, 1], 7, 5, undefined],
    [[1, 2, 3, 4], 4, 3, undefined],
    [[2, 3, 4], 7, 5, [1, 2, 4, 6, 7]],
  ] as [number[], number, number, number[] | undefined][]) {
    const recipients = present ?? everybody(members)
    const dealt = deal(dealers, quorum, recipients)
    const results = recipients.map((index) => ({
      index,
      ...receive(dealt, index, members, quorum, present),
    }))
    const { keyPackage } = results[0] as (typeof results)[number]
    for (const one of results)
      assert.equal(packageDigest(one.keyPackage), packageDigest(keyPackage))
    verifyKeyPackage({ keyPackage })
    assert.equal(keyPackage.groupKey, old.keyPackage.groupKey)
    assert.equal(keyPackage.custodyEpoch, 5)
    assert.deepEqual([keyPackage.members, keyPackage.quorum], [members, quorum])
    assert.equal(plainSecret(results.slice(-quorum)), secret)
    assert.notEqual(plainSecret(results.slice(1, quorum)), secret)
    for (const one of results) assert.notEqual(one.secretShare, secretOf(one.index))
  }
})

test('old and new shares do not mix', () => {
  const dealt = deal([1, 2, 3], 3, everybody(4))
  const mixed = [
    { index: 1, secretShare: secretOf(1) },
    { index: 2, secretShare: secretOf(2) },
    { index: 3, secretShare: receive(dealt, 3, 4, 3).secretShare },
  ]
  const secret = plainSecret([1, 2, 3].map((index) => ({ index, secretShare: secretOf(index) })))
  assert.notEqual(plainSecret(mixed), secret)
})

test('a slot sealed before opens with the new shares, and not with one old share among them', () => {
  const label = custodyLabel({
    chainId: 31337,
    registry: `0x${'11'.repeat(20)}`,
    datasetId: `0x${'22'.repeat(32)}`,
    epoch: 0,
    custodyEpoch: 5,
  })
  const contentKey = seed()
  const { groupKey } = old.keyPackage
  const slot = sealToCommittee({ contentKey, groupKey, custodyEpoch: 5, label })
  const dealt = deal([1, 3, 4], 5, everybody(7))
  const results = [2, 3, 5, 6, 7].map((index) => ({ index, ...receive(dealt, index, 7, 5) }))
  const { verifyingShares, quorum } = results[0]?.keyPackage ?? old.keyPackage
  const share = (member: number, secretShare: Hex) =>
    createDecryptionShare({ slot, label, member, secretShare })
  const shares = results.map(({ index, secretShare }) => share(index, secretShare))
  const opened = combineDecryptionShares({ slot, label, shares, verifyingShares, quorum })
  assert.deepEqual(opened.contentKey, contentKey)
  const stale = [...shares.slice(1), share(2, secretOf(2))]
  assert.throws(() =>
    combineDecryptionShares({ slot, label, shares: stale, verifyingShares, quorum }),
  )
})

test('dealers that lie are named, and the others can do without them', () => {
  const dealt = deal([1, 2, 3, 4], 3, everybody(4))
  const bend = (at: number, change: (one: Dealt[number]) => Dealt[number]) =>
    dealt.map((one, position) => (position === at ? change(one) : one))
  const stranger = generateKeys({ members: 4, quorum: 3, custodyEpoch: 5 })
  const cases: [number, Dealt][] = [
    // Another share than the one it committed to.
    [2, bend(1, (one) => ({ ...one, shares: { ...one.shares, 1: one.shares[2] ?? '0x' } }))],
    // None at all.
    [3, bend(2, (one) => ({ ...one, shares: {} }))],
    // A whole deal of a secret that is not its share: only the old package tells.
    [
      4,
      bend(3, () =>
        reshareDeal({
          seed: seed(),
          dealer: 4,
          secretShare: stranger.secretShares[3] ?? '0x',
          quorum: 3,
          recipients: everybody(4),
        }),
      ),
    ],
    // A polynomial of a higher degree, that more than a quorum would be needed for.
    [
      1,
      bend(0, () =>
        reshareDeal({
          seed: seed(),
          dealer: 1,
          secretShare: secretOf(1),
          quorum: 4,
          recipients: everybody(4),
        }),
      ),
    ],
  ]
  for (const [liar, all] of cases) {
    assert.throws(
      () => receive(all, 1, 4, 3),
      (error) => error instanceof WrongDealError && error.dealers.join() === String(liar),
    )
    const honest = all.filter((one) => one.deal.dealer !== liar)
    assert.equal(receive(honest, 1, 4, 3).keyPackage.groupKey, old.keyPackage.groupKey)
  }
})

test('malformed deals are an answer of false, not a crash', () => {
  const [one] = deal([1], 3, everybody(4)) as [Dealt[number]]
  const check = (message: unknown, dealer = 1) =>
    verifyReshareDeal({
      deal: message as ReshareDeal,
      dealer,
      keyPackage: old.keyPackage,
      quorum: 3,
    })
  assert.ok(check(one.deal))
  const infinity = `0x${'00'.repeat(33)}`
  for (const bad of [
    undefined,
    {},
    { ...one.deal, extra: 1 },
    { ...one.deal, commitment: one.deal.commitment.slice(1) },
    { ...one.deal, commitment: one.deal.commitment.with(2, infinity as Hex) },
    { ...one.deal, dealer: 2 },
  ])
    assert.equal(check(bad), false)
  assert.equal(check(one.deal, 2), false)
  assert.equal(check({ ...one.deal, dealer: 9 }, 9), false)
})

test('a dealer that was killed deals the same again, and another seed gives another polynomial', () => {
  const fixed = seed()
  const again = () =>
    reshareDeal({
      seed: fixed,
      dealer: 1,
      secretShare: secretOf(1),
      quorum: 3,
      recipients: everybody(4),
    })
  assert.deepEqual(again(), again())
  const [other] = deal([1], 3, everybody(4)) as [Dealt[number]]
  assert.notDeepEqual(other.deal.commitment.slice(1), again().deal.commitment.slice(1))
  assert.equal(other.deal.commitment[0], again().deal.commitment[0])
  for (const [index, share] of Object.entries(again().shares))
    assert.ok(verifyDkgShare({ message: again().deal, index: Number(index), share }))
})

test('fewer dealers than the old quorum, and fewer or doubled recipients, are refused', () => {
  const dealt = deal([1, 2], 3, everybody(4))
  assert.throws(() => receive(dealt, 1, 4, 3), InputError)
  const [first] = dealt as [Dealt[number]]
  assert.throws(() => receive([...dealt, first], 1, 4, 3), InputError)
  for (const recipients of [
    [1, 2],
    [1, 2, 2],
    [0, 1, 2],
  ])
    assert.throws(() => deal([1], 3, recipients), InputError)
  const whole = deal([1, 2, 3], 3, everybody(4))
  assert.throws(() => receive(whole, 5, 4, 3), InputError)
  assert.throws(() => receive(whole, 1, 4, 3, [1, 2]), InputError)
})

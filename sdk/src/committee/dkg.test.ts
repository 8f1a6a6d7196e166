import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputError, IntegrityError } from '../errors/FanalError.ts'
import { dkgRound1 } from './dkgRound1.ts'
import { dkgRound2 } from './dkgRound2.ts'
import { dkgRound3 } from './dkgRound3.ts'
import { packageDigest } from './packageDigest.ts'
import { generateKeys } from './testing/generateKeys.ts'
import { encodePoint, G, inverse, modulo, multiply, N } from './testing/plainCurve.ts'
import { verifyDkgRound1 } from './verifyDkgRound1.ts'
import { verifyDkgShare } from './verifyDkgShare.ts'
import { verifyKeyPackage } from './verifyKeyPackage.ts'

type Hex = `0x${string}`
const members = 4
const quorum = 3
const nodes = Array.from({ length: members }, (_, at) => ({
  seed: globalThis.crypto.getRandomValues(new Uint8Array(32)),
  index: at + 1,
  members,
  quorum,
}))
const round1 = nodes.map((node) => dkgRound1(node))
const sent = nodes.map((node) => dkgRound2({ ...node, round1 }))
const sharesFor = (index: number) =>
  Object.fromEntries(
    sent.flatMap((shares, at) => (at + 1 === index ? [] : [[at + 1, shares[index] ?? '0x']])),
  ) as Record<string, Hex>
const first = nodes[0] as (typeof nodes)[number]

test('all members compute the same package, whose shares interpolate to the group key', () => {
  const results = nodes.map((node) =>
    dkgRound3({ ...node, custodyEpoch: 3, round1, shares: sharesFor(node.index) }),
  )
  const digests = new Set(results.map(({ keyPackage }) => packageDigest(keyPackage)))
  assert.equal(digests.size, 1)
  const [{ keyPackage }] = results as [(typeof results)[number]]
  verifyKeyPackage({ keyPackage, digest: [...digests][0] as Hex })
  // In plain arithmetic: the secret that three shares interpolate to makes the group key.
  for (const chosen of [
    [1, 2, 3],
    [2, 3, 4],
    [1, 3, 4],
  ]) {
    let secret = 0n
    for (const i of chosen) {
      let factor = BigInt(results[i - 1]?.secretShare ?? '0x')
      for (const j of chosen)
        if (j !== i) factor = modulo(factor * BigInt(j) * inverse(modulo(BigInt(j - i), N), N), N)
      secret = modulo(secret + factor, N)
    }
    assert.equal(`0x${encodePoint(multiply(G, secret)).toString('hex')}`, keyPackage.groupKey)
  }
})

test('a node that was killed computes the same messages again from its seed', () => {
  assert.deepEqual(dkgRound1(first), round1[0])
  assert.deepEqual(dkgRound2({ ...first, round1 }), sent[0])
  const other = { ...first, seed: globalThis.crypto.getRandomValues(new Uint8Array(32)) }
  assert.notDeepEqual(dkgRound1(other), round1[0])
})

test('a forged proof of knowledge is refused and its sender can be named', () => {
  const stolen = round1.map((message, at) =>
    at === 2 ? { ...message, commitment: round1[1]?.commitment ?? [] } : message,
  )
  assert.throws(() => dkgRound2({ ...first, round1: stolen }), InputError)
  assert.deepEqual(
    stolen.map((message, at) => verifyDkgRound1({ message, index: at + 1, quorum })),
    [true, true, false, true],
  )
  const [message] = round1 as [(typeof round1)[number]]
  assert.equal(verifyDkgRound1({ message, index: 2, quorum }), false)
  assert.equal(verifyDkgRound1({ message, index: 1, quorum: 2 }), false)
})

test('messages missing, repeated or of too many members are refused', () => {
  assert.throws(() => dkgRound2({ ...first, round1: round1.slice(1) }), InputError)
  const repeated = [...round1.slice(0, 3), ...round1.slice(0, 1)]
  assert.throws(() => dkgRound2({ ...first, round1: repeated }), InputError)
  assert.throws(() => dkgRound1({ ...first, index: 5 }), InputError)
  assert.throws(() => dkgRound1({ ...first, seed: new Uint8Array(16) }), InputError)
})

test('a wrong share is refused and its sender can be named', () => {
  const shares = { ...sharesFor(1), 2: sharesFor(1)[3] as Hex }
  assert.throws(() => dkgRound3({ ...first, custodyEpoch: 1, round1, shares }), InputError)
  const fits = Object.entries(shares).map(([sender, share]) =>
    verifyDkgShare({
      message: round1[Number(sender) - 1] as (typeof round1)[number],
      index: 1,
      share,
    }),
  )
  assert.deepEqual(fits, [false, true, true])
  assert.equal(
    verifyDkgShare({ message: round1[1] as (typeof round1)[number], index: 1, share: '0x' }),
    false,
  )
})

test('a package that was tampered with is refused', () => {
  const { keyPackage } = generateKeys({ members, quorum, custodyEpoch: 1 })
  const other = generateKeys({ members, quorum, custodyEpoch: 1 }).keyPackage
  const digest = packageDigest(keyPackage)
  assert.deepEqual(verifyKeyPackage({ keyPackage, digest }), keyPackage)
  const tampered = [
    { ...keyPackage, groupKey: other.groupKey },
    { ...keyPackage, quorum: 2 },
    { ...keyPackage, members: 3 },
    {
      ...keyPackage,
      verifyingShares: { ...keyPackage.verifyingShares, 4: other.verifyingShares[4] },
    },
    {
      ...keyPackage,
      verifyingShares: { ...keyPackage.verifyingShares, 1: other.verifyingShares[1] },
    },
    { ...keyPackage, extra: 1 },
    undefined,
  ]
  for (const one of tampered)
    assert.throws(() => verifyKeyPackage({ keyPackage: one }), IntegrityError)
  assert.throws(() => verifyKeyPackage({ keyPackage: other, digest }), IntegrityError)
  assert.throws(
    () => verifyKeyPackage({ keyPackage: { ...keyPackage, custodyEpoch: 2 }, digest }),
    IntegrityError,
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputError, IntegrityError } from '../errors/FanalError.ts'
import { dkgRound1 } from './dkgRound1.ts'
import { dkgRound2 } from './dkgRound2.ts'
import { dkgRound3 } from './dkgRound3.ts'
import { plainSecret } from './testing/plainSecret.ts'
import { encodePoint, G, multiply } from './testing/plainCurve.ts'
import { verifyKeyPackage } from './verifyKeyPackage.ts'

type Hex = `0x${string}`
const [members, quorum] = [7, 5]

function generate(present: number[]) {
  const nodes = present.map((index) => ({
    seed: globalThis.crypto.getRandomValues(new Uint8Array(32)),
    index,
    members,
    quorum,
    present,
  }))
  const round1 = nodes.map((node) => dkgRound1(node))
  const sent = new Map(nodes.map((node) => [node.index, dkgRound2({ ...node, round1 })]))
  return nodes.map((node) => {
    const shares: Record<string, Hex> = {}
    for (const [sender, messages] of sent)
      if (sender !== node.index) shares[sender] = messages[node.index] ?? '0x'
    return { index: node.index, ...dkgRound3({ ...node, custodyEpoch: 1, round1, shares }) }
  })
}

test('the members that are left make a key whose quorum is that of the whole committee', () => {
  for (const present of [
    [1, 2, 3, 4, 5, 6, 7],
    [1, 3, 4, 6, 7],
    [2, 3, 4, 5, 6, 7],
  ]) {
    const results = generate(present)
    const { keyPackage } = results[0] as (typeof results)[number]
    for (const one of results) assert.deepEqual(one.keyPackage, keyPackage)
    assert.deepEqual(verifyKeyPackage({ keyPackage }), keyPackage)
    assert.deepEqual([keyPackage.members, keyPackage.quorum], [members, quorum])
    assert.deepEqual(Object.keys(keyPackage.verifyingShares).map(Number), present)
    const secret = plainSecret(results.slice(-quorum))
    assert.equal(`0x${encodePoint(multiply(G, secret)).toString('hex')}`, keyPackage.groupKey)
  }
})

test('below the quorum, with strangers or with a member that is not there no key is made', () => {
  const seed = globalThis.crypto.getRandomValues(new Uint8Array(32))
  for (const present of [
    [1, 2, 3, 4],
    [1, 2, 3, 4, 8],
    [1, 1, 2, 3, 4],
    [2, 3, 4, 5, 6],
  ])
    assert.throws(() => dkgRound1({ seed, index: 1, members, quorum, present }), InputError)
  const present = [1, 2, 3, 4, 5]
  const identity = { seed, index: 1, members, quorum, present }
  const round1 = [1, 2, 3, 4, 6].map((index) =>
    dkgRound1({ seed, index, members, quorum, present: [1, 2, 3, 4, 6] }),
  )
  assert.throws(() => dkgRound2({ ...identity, round1 }), InputError)
})

test('a package with a share taken out below the quorum or numbered above the seats is refused', () => {
  const [result] = generate([1, 3, 4, 6, 7])
  const keyPackage = result?.keyPackage
  assert.ok(keyPackage)
  const { 7: last, ...fewer } = keyPackage.verifyingShares
  for (const verifyingShares of [fewer, { ...fewer, 8: last }, { ...fewer, 5: last }])
    assert.throws(
      () => verifyKeyPackage({ keyPackage: { ...keyPackage, verifyingShares } }),
      IntegrityError,
    )
})

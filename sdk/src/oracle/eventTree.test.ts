import assert from 'node:assert/strict'
import { test } from 'node:test'
import { concatHex, encodeAbiParameters, keccak256, toHex } from 'viem'
import { fromHex } from '../content/bytes.ts'
import { InputError } from '../errors/FanalError.ts'
import { eventLeaf } from './eventLeaf.ts'
import { buildEventTree, proveLeaf, proveLeaves, rootOfProof } from './eventTree.ts'

type Hex = `0x${string}`
const leaf = (index: number) => fromHex(keccak256(toHex(index + 1)))
const leavesOf = (count: number) => Array.from({ length: count }, (_, index) => leaf(index))
const pair = (left: Hex, right: Hex) =>
  keccak256(left < right ? concatHex([left, right]) : concatHex([right, left]))

/** OpenZeppelin's `MerkleProof.processMultiProof`, word for word. */
function processMultiProof(proof: readonly Hex[], flags: readonly boolean[], leaves: Hex[]): Hex {
  assert.equal(leaves.length + proof.length, flags.length + 1)
  const hashes: Hex[] = []
  let [leafAt, hashAt, proofAt] = [0, 0, 0]
  const next = () => (leafAt < leaves.length ? leaves[leafAt++] : hashes[hashAt++]) ?? '0x'
  for (const flag of flags) {
    const left = next()
    hashes.push(pair(left, flag ? next() : (proof[proofAt++] ?? '0x')))
  }
  if (flags.length === 0) return leaves[0] ?? proof[0] ?? '0x'
  assert.equal(proofAt, proof.length)
  return hashes.at(-1) ?? '0x'
}

test('every leaf of trees of many sizes is proven in at most log2 steps', () => {
  for (const count of [1, 2, 3, 4, 5, 7, 10, 12, 31, 64, 100]) {
    const tree = buildEventTree(leavesOf(count))
    assert.equal(tree.count, count)
    for (let index = 0; index < count; index += 1) {
      const proof = proveLeaf(tree, index)
      assert.ok(proof.length <= Math.ceil(Math.log2(count)))
      assert.equal(rootOfProof(leaf(index), proof), tree.root)
      assert.equal(
        proof.reduce((node, sibling) => pair(node, sibling), toHex(leaf(index))),
        tree.root,
      )
      if (count > 1) assert.notEqual(rootOfProof(leaf(count), proof), tree.root)
    }
  }
})

test('a tree of three is what it is drawn as', () => {
  const [a, b, c] = leavesOf(3).map((one) => toHex(one)) as [Hex, Hex, Hex]
  assert.equal(buildEventTree(leavesOf(3)).root, pair(pair(a, b), c))
})

test('every subset of every small tree, and some of a large one, has a multiproof', () => {
  const check = (count: number, indices: number[]) => {
    const tree = buildEventTree(leavesOf(count))
    const { indices: ordered, proof, flags } = proveLeaves(tree, indices)
    const leaves = ordered.map((index) => toHex(leaf(index)))
    assert.equal(processMultiProof(proof, flags, leaves), tree.root)
    if (count === 1) return
    const wrong = leaves.with(0, toHex(leaf(count)))
    assert.notEqual(processMultiProof(proof, flags, wrong), tree.root)
  }
  for (let count = 1; count <= 9; count += 1)
    for (let subset = 1; subset < 2 ** count; subset += 1)
      check(
        count,
        leavesOf(count).flatMap((_, index) => (subset & (1 << index) ? [index] : [])),
      )
  check(1000, [999, 0, 500, 501, 7, 7])
})

test('places outside the batch and empty questions are refused, and an empty batch has the root 0', () => {
  const tree = buildEventTree(leavesOf(3))
  for (const index of [-1, 3, 0.5]) assert.throws(() => proveLeaf(tree, index), InputError)
  assert.throws(() => proveLeaves(tree, []), InputError)
  const empty = buildEventTree([])
  assert.deepEqual([empty.root, empty.count], [`0x${'00'.repeat(32)}`, 0])
  assert.throws(() => proveLeaf(empty, 0), InputError)
})

test('a leaf is the double hash of the ABI encoding', () => {
  const event = {
    device: `0x${'77'.repeat(32)}`,
    deviceVersion: 3,
    seq: 9,
    time: 1_700_000_000,
    kind: 1,
    value: -5n,
    payloadDigest: `0x${'5c'.repeat(32)}`,
  } as const
  const encoded = encodeAbiParameters(
    [
      { type: 'bytes32' },
      { type: 'uint32' },
      { type: 'uint64' },
      { type: 'uint40' },
      { type: 'uint32' },
      { type: 'int128' },
      { type: 'bytes32' },
      { type: 'uint40' },
    ],
    [event.device, 3, 9n, event.time, 1, -5n, event.payloadDigest, 1_700_000_003],
  )
  assert.equal(
    toHex(eventLeaf({ event, acceptedAt: 1_700_000_003 })),
    keccak256(keccak256(encoded)),
  )
})

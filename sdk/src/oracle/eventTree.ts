import { keccak_256 } from '@noble/hashes/sha3.js'
import { concatBytes, fromHex, toHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import { InputError } from '../errors/FanalError.ts'
import type { Keccak256 } from './eventLeaf.ts'

/**
 * The Merkle tree of a batch: a complete binary tree whose pairs are hashed in sorted order, with the layout of
 * OpenZeppelin's `SimpleMerkleTree` without sorted leaves, so that its `MerkleProof` verifies every proof and multiproof.
 * Leaves stay in the batch's order; no path is longer than the logarithm of their number, rounded up.
 */
export type EventTree = {
  root: Hex
  /** Number of leaves. */
  count: number
  /** Root first; leaf i is node 2 · count - 2 - i; the children of node j are 2j + 1 and 2j + 2. */
  nodes: readonly Uint8Array[]
}

const EMPTY_ROOT: Hex = `0x${'00'.repeat(32)}`

/** Builds the tree over a batch's leaves; an empty batch has the root 0. */
export function buildEventTree(
  leaves: readonly Uint8Array[],
  keccak256: Keccak256 = keccak_256,
): EventTree {
  if (leaves.length === 0) return { root: EMPTY_ROOT, count: 0, nodes: [] }
  const nodes = new Array<Uint8Array>(2 * leaves.length - 1)
  leaves.forEach((leaf, index) => (nodes[nodes.length - 1 - index] = leaf))
  for (let at = leaves.length - 2; at >= 0; at -= 1)
    nodes[at] = hashPair(nodeAt(nodes, 2 * at + 1), nodeAt(nodes, 2 * at + 2), keccak256)
  return { root: toHex(nodeAt(nodes, 0)), count: leaves.length, nodes }
}

/** Path from one leaf, given by its place in the batch, to the root. */
export function proveLeaf(tree: EventTree, index: number): Hex[] {
  const path: Hex[] = []
  for (let at = nodeOfLeaf(tree, index); at > 0; at = parentOf(at))
    path.push(toHex(nodeAt(tree.nodes, siblingOf(at))))
  return path
}

export type EventMultiProof = {
  /** The proven places in the order in which the verifier takes their leaves: ascending. */
  indices: number[]
  proof: Hex[]
  flags: boolean[]
}

/** One proof for several leaves, as `MerkleProof.multiProofVerify` takes it. */
export function proveLeaves(tree: EventTree, indices: readonly number[]): EventMultiProof {
  const ordered = [...new Set(indices)].sort((left, right) => left - right)
  if (ordered.length === 0) throw new InputError('nothing to prove')
  const queue = ordered.map((index) => nodeOfLeaf(tree, index))
  const proof: Hex[] = []
  const flags: boolean[] = []
  for (let next = 0; (queue[next] ?? 0) > 0; next += 1) {
    const at = queue[next] ?? 0
    const sibling = siblingOf(at)
    const both = queue[next + 1] === sibling
    flags.push(both)
    if (both) next += 1
    else proof.push(toHex(nodeAt(tree.nodes, sibling)))
    queue.push(parentOf(at))
  }
  return { indices: ordered, proof, flags }
}

/** Root that a leaf and its path make. */
export function rootOfProof(leaf: Uint8Array, proof: readonly Hex[]): Hex {
  return toHex(proof.reduce((node, sibling) => hashPair(node, fromHex(sibling)), leaf))
}

function hashPair(left: Uint8Array, right: Uint8Array, keccak256: Keccak256 = keccak_256) {
  return keccak256(isSorted(left, right) ? concatBytes(left, right) : concatBytes(right, left))
}

function isSorted(left: Uint8Array, right: Uint8Array): boolean {
  for (let at = 0; at < 32; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return true
}

function nodeOfLeaf({ count }: EventTree, index: number): number {
  if (!Number.isInteger(index) || index < 0 || index >= count)
    throw new InputError('no such event in the batch', { details: { index, count } })
  return 2 * count - 2 - index
}

function nodeAt(nodes: readonly Uint8Array[], at: number): Uint8Array {
  const node = nodes[at]
  if (!node) throw new InputError('the tree is not whole')
  return node
}

const parentOf = (at: number) => (at - 1) >> 1
const siblingOf = (at: number) => (at % 2 === 1 ? at + 1 : at - 1)

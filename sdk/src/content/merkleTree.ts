import { sha256 } from './sha256.ts'
import { setUint64 } from './bytes.ts'
import type { Bytes } from './types.ts'

type Subtree = { size: number; hash: Bytes; watched: number[] }

/** A Merkle tree that grows leaf by leaf and remembers one node a level, so its memory does not grow with it. */
export type MerkleTree = {
  readonly count: number
  add(leaf: Bytes): void
  /** sha256(0x02 ‖ count ‖ root of the tree); ends the tree. */
  finish(): Bytes
  /** Siblings of a watched leaf from the bottom up, after `finish`. */
  path(index: number): Bytes[]
}

function innerNode(left: Bytes, right: Bytes): Bytes {
  const bytes = new Uint8Array(65)
  bytes[0] = 1
  bytes.set(left, 1)
  bytes.set(right, 33)
  return sha256(bytes)
}

/** Binds the number of leaves to a tree: sha256(0x02 ‖ count as 8 bytes ‖ root). */
export function countedRoot(count: number, root: Bytes): Bytes {
  const bytes = new Uint8Array(41)
  bytes[0] = 2
  setUint64(bytes, 1, count)
  bytes.set(root, 9)
  return sha256(bytes)
}

/**
 * The tree of RFC 9162 section 2.1.1 over given leaf hashes: inner node = sha256(0x01 ‖ left ‖ right), split at the
 * largest power of two below the count; an odd subtree rises as it is.
 */
export function createMerkleTree({ watch = [] }: { watch?: number[] } = {}): MerkleTree {
  const stack: Subtree[] = []
  const paths = new Map<number, Bytes[]>(watch.map((index) => [index, []]))
  let count = 0

  const merge = () => {
    const right = stack.pop()
    const left = stack.pop()
    if (!left || !right) throw new RangeError('a merge needs two subtrees')
    for (const index of left.watched) paths.get(index)?.push(right.hash)
    for (const index of right.watched) paths.get(index)?.push(left.hash)
    stack.push({
      size: left.size + right.size,
      hash: innerNode(left.hash, right.hash),
      watched: left.watched.length ? left.watched.concat(right.watched) : right.watched,
    })
  }

  return {
    get count() {
      return count
    },
    add(leaf) {
      stack.push({ size: 1, hash: leaf, watched: paths.has(count) ? [count] : [] })
      count += 1
      for (let size = count; size % 2 === 0; size /= 2) merge()
    },
    finish() {
      if (count === 0) throw new RangeError('a tree without leaves has no root')
      while (stack.length > 1) merge()
      return countedRoot(count, (stack[0] as Subtree).hash)
    },
    path: (index) => paths.get(index) ?? [],
  }
}

/** Root that a leaf, its place and its path lead to (RFC 9162 section 2.1.3.2), or undefined if the path cannot be of that place. */
export function rootOfPath(parameters: {
  leaf: Bytes
  index: number
  count: number
  path: Bytes[]
}): Bytes | undefined {
  const { index, count, path } = parameters
  if (index < 0 || index >= count) return undefined
  let hash = parameters.leaf
  let place = index
  let last = count - 1
  for (const sibling of path) {
    if (last === 0) return undefined
    if (place % 2 === 1 || place === last) {
      hash = innerNode(sibling, hash)
      while (place % 2 === 0 && place !== 0) {
        place /= 2
        last = Math.floor(last / 2)
      }
    } else {
      hash = innerNode(hash, sibling)
    }
    place = Math.floor(place / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 ? countedRoot(count, hash) : undefined
}

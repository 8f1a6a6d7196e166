import { concat, type Hex, keccak256 } from 'viem'

/** A Merkle tree over leaf hashes with sorted pairs, laid out as OpenZeppelin's standard tree. */
export type StandardTree = {
  root: Hex
  /** Siblings of a leaf from the bottom up; undefined when it is not in the tree. */
  proofOf: (leaf: Hex) => Hex[] | undefined
}

/** Builds the tree; equal leaves count once. */
export function standardTree(leaves: readonly Hex[]): StandardTree {
  const sorted = [...new Set(leaves.map((leaf) => leaf.toLowerCase() as Hex))].sort()
  if (sorted.length === 0) throw new RangeError('a tree without leaves has no root')
  const nodes: Hex[] = Array.from({ length: 2 * sorted.length - 1 })
  sorted.forEach((leaf, index) => {
    nodes[nodes.length - 1 - index] = leaf
  })
  for (let index = sorted.length - 2; index >= 0; index--)
    nodes[index] = pairHash(nodes[2 * index + 1] as Hex, nodes[2 * index + 2] as Hex)
  return {
    root: nodes[0] as Hex,
    proofOf: (leaf) => {
      const place = sorted.indexOf(leaf.toLowerCase() as Hex)
      if (place === -1) return undefined
      const proof: Hex[] = []
      let index = nodes.length - 1 - place
      while (index > 0) {
        proof.push(nodes[index % 2 === 1 ? index + 1 : index - 1] as Hex)
        index = Math.floor((index - 1) / 2)
      }
      return proof
    },
  }
}

/** Hash of two nodes, the smaller first, so that a proof need not say which side it is on. */
export function pairHash(left: Hex, right: Hex): Hex {
  return keccak256(left < right ? concat([left, right]) : concat([right, left]))
}

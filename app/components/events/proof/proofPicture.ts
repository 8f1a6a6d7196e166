import type { Hex } from 'viem'

export type ProofPictureParameters = {
  /** Place of the event in its batch, from 0, and how many events the batch has. */
  index: number
  count: number
  /** Hashes beside the way from the leaf to the root, from below. */
  proof: readonly Hex[]
}
export type ProofNode = { x: number; y: number }
export type ProofBeside = ProofNode & {
  hash: Hex | undefined
  /** Events of the batch that stand below this hash and that nobody needs to see. */
  events: number
}
export type ProofPictureReturnType = {
  width: number
  height: number
  /** The way from the leaf up to the root. */
  path: ProofNode[]
  /** What is hashed in on the way, from below. */
  beside: ProofBeside[]
  lines: { from: ProofNode; to: ProofNode; kind: 'path' | 'beside' }[]
}

const ROW = 46
const SIDE = 34
const MARGIN = 40

/**
 * Where the way of one event to the root of its batch is drawn. Only what the proof needs is drawn: at each level the hash
 * beside the way, on the side where it stands in the tree of `eventTree`.
 */
export function proofPicture({
  index,
  count,
  proof,
}: ProofPictureParameters): ProofPictureReturnType {
  const steps: { isRight: boolean; events: number }[] = []
  for (let at = 2 * count - 2 - index; at > 0; at = (at - 1) >> 1) {
    const isRight = at % 2 === 0
    steps.push({ isRight, events: leavesBelow(isRight ? at - 1 : at + 1, count) })
  }
  const path: ProofNode[] = [{ x: 0, y: 0 }]
  const beside: ProofBeside[] = []
  // From the root down, so that every node hangs below its parent.
  for (const [depth, { isRight, events }] of steps.toReversed().entries()) {
    const parent = path[0]?.x ?? 0
    const side = isRight ? SIDE : -SIDE
    const y = (depth + 1) * ROW
    path.unshift({ x: parent + side, y })
    beside.unshift({ x: parent - side, y, events, hash: proof[steps.length - 1 - depth] })
  }
  const all = [...path, ...beside]
  const left = Math.min(...all.map(({ x }) => x)) - MARGIN
  for (const node of all) {
    node.x -= left
    node.y += MARGIN / 2
  }
  const lines = beside.flatMap((neighbour, level): ProofPictureReturnType['lines'] => {
    const [node, parent] = [path[level], path[level + 1]]
    if (node === undefined || parent === undefined) return []
    return [
      { from: neighbour, to: parent, kind: 'beside' },
      { from: node, to: parent, kind: 'path' },
    ]
  })
  return {
    width: Math.max(...all.map(({ x }) => x)) + MARGIN,
    height: steps.length * ROW + MARGIN,
    path,
    beside,
    lines,
  }
}

/** Leaves of a complete binary tree of `count` leaves below one of its nodes, the root being node 0. */
function leavesBelow(node: number, count: number): number {
  const [firstLeaf, lastNode] = [count - 1, 2 * count - 2]
  let leaves = 0
  for (let first = node, width = 1; first <= lastNode; first = 2 * first + 1, width *= 2) {
    const last = Math.min(first + width - 1, lastNode)
    leaves += Math.max(0, last - Math.max(first, firstLeaf) + 1)
  }
  return leaves
}

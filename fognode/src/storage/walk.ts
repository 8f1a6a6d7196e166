import type { CID } from 'multiformats/cid'
import { CODEC } from './blocks/cidOf.ts'
import { linksOf } from './blocks/linksOf.ts'

export type WalkParameters = {
  root: CID
  /** The block of an inner node; undefined ends the branch. */
  readNode: (cid: CID) => Promise<Uint8Array | undefined>
  /** Most blocks under one root; more is taken for an attack. */
  maxBlocks: number
}

/**
 * Every CID under a root, each once, the root first. Only inner nodes are read: raw leaves are named by their parents, so
 * that walking a gigabyte costs a few blocks.
 */
export async function* walk(parameters: WalkParameters): AsyncGenerator<CID> {
  const { root, readNode, maxBlocks } = parameters
  const seen = new Set<string>()
  const stack: CID[] = [root]
  for (let cid = stack.pop(); cid !== undefined; cid = stack.pop()) {
    const key = Buffer.from(cid.bytes).toString('latin1')
    if (seen.has(key)) continue
    seen.add(key)
    if (seen.size > maxBlocks)
      throw new Error(`More than ${maxBlocks} blocks under ${root.toString()}.`)
    yield cid
    if (cid.code === CODEC.raw) continue
    const bytes = await readNode(cid)
    if (bytes !== undefined) stack.push(...linksOf(cid, bytes).reverse())
  }
}

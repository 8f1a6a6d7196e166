import { encode, prepare } from '@ipld/dag-pb'
import { UnixFS } from 'ipfs-unixfs'
import type { CID } from 'multiformats/cid'
import { LINKS_PER_NODE } from '../content/constants.ts'
import type { Block } from '../content/types.ts'
import { cidOfBytes, DAG_PB } from './cidOfBytes.ts'

type Link = { cid: CID; fileBytes: number; treeBytes: number }

/** Builds the block tree of a file from its leaves, in order. */
export type FileTree = {
  add(leaf: { cid: CID; length: number }): Promise<void>
  /** Writes the nodes left over and returns the root. */
  finish(): Promise<CID>
}

/**
 * The balanced UnixFS tree of the `unixfs-v1-2025` profile: raw leaves, 1,024 links a node, all leaves at one depth; a
 * file of one leaf is that leaf. Holds at most one unfinished node a level.
 */
export function createFileTree({ put }: { put: (block: Block) => Promise<void> }): FileTree {
  const levels: Link[][] = [[]]

  const makeNode = async (links: Link[]): Promise<Link> => {
    const file = new UnixFS({
      type: 'file',
      blockSizes: links.map((link) => BigInt(link.fileBytes)),
    })
    const node = prepare({
      Data: file.marshal(),
      Links: links.map((link) => ({ Hash: link.cid, Name: '', Tsize: link.treeBytes })),
    })
    const bytes = encode(node)
    const cid = await cidOfBytes(bytes, DAG_PB)
    await put({ cid, bytes })
    const sum = (of: 'fileBytes' | 'treeBytes') =>
      links.reduce((total, link) => total + link[of], 0)
    return { cid, fileBytes: sum('fileBytes'), treeBytes: bytes.length + sum('treeBytes') }
  }

  const push = async (level: number, link: Link): Promise<void> => {
    const links = (levels[level] ??= [])
    if (links.length === LINKS_PER_NODE) {
      const full = links.splice(0)
      await push(level + 1, await makeNode(full))
    }
    links.push(link)
  }

  return {
    add: ({ cid, length }) => push(0, { cid, fileBytes: length, treeBytes: length }),
    async finish() {
      for (let level = 0; ; level++) {
        const links = levels[level] as Link[]
        const [only] = links
        if (!only) throw new RangeError('a file has at least one leaf')
        if (links.length === 1 && level === levels.length - 1) return only.cid
        await push(level + 1, await makeNode(links.splice(0)))
      }
    },
  }
}

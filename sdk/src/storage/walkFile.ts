import { decode } from '@ipld/dag-pb'
import { UnixFS } from 'ipfs-unixfs'
import { LINKS_PER_NODE } from '../content/constants.ts'
import { mapOrdered } from '../content/mapOrdered.ts'
import type { Bytes } from '../content/types.ts'
import { DAG_PB, RAW } from './cidOfBytes.ts'
import { createBlockReader, type CreateBlockReaderParameters } from './createBlockReader.ts'
import { parseCid } from './digestOfCid.ts'
import { FileLayoutError } from './errors.ts'

export type WalkFileParameters = CreateBlockReaderParameters & {
  /** Root of the file. */
  cid: string
  /** First byte wanted; 0 unless given. */
  from?: number
  /** Byte after the last one wanted; the end unless given. */
  to?: number
  /** Blocks fetched at once; 8 unless given. */
  concurrency?: number
  /** Size the file must have; anything else fails before the first leaf is fetched. */
  expectedBytes?: number
}

/** One leaf of a file, verified. `offset` is where its first byte lies in the file. */
export type FileLeaf = { cid: string; offset: number; bytes: Bytes }

type Place = { cid: string; offset: number; length: number }

const MAX_DEPTH = 6

/**
 * Gives the leaves of a stored file in order, each checked against its hash, several fetched at once, and only those
 * that overlap the wanted range.
 *
 * @throws FileLayoutError when a node is malformed or sizes disagree, and what `fetchBlock` throws.
 */
export async function* walkFile(parameters: WalkFileParameters): AsyncGenerator<FileLeaf> {
  const { from = 0, to = Number.POSITIVE_INFINITY, concurrency = 8, expectedBytes } = parameters
  const reader = createBlockReader(parameters)
  const root = parseCid(parameters.cid)

  async function* places(
    cid: string,
    offset: number,
    length: number | undefined,
    depth: number,
  ): AsyncGenerator<Place> {
    if (parseCid(cid).code === RAW) {
      yield { cid, offset, length: length ?? (await reader.fetchBlock(cid)).length }
      return
    }
    if (depth > MAX_DEPTH) throw new FileLayoutError(cid, 'its tree is too deep')
    const children = readNode(cid, await reader.fetchBlock(cid))
    const size = children.reduce((sum, child) => sum + child.length, 0)
    if (length !== undefined && size !== length) {
      throw new FileLayoutError(cid, `its parts have ${size} bytes instead of ${length}`)
    }
    let at = offset
    for (const child of children) {
      if (at + child.length > from && at < to) yield* places(child.cid, at, child.length, depth + 1)
      at += child.length
    }
  }

  const wanted = places(root.toString(), 0, expectedBytes, 0)
  yield* mapOrdered(wanted, concurrency, async ({ cid, offset, length }) => {
    const bytes = await reader.fetchBlock(cid)
    if (bytes.length !== length) {
      throw new FileLayoutError(cid, `it has ${bytes.length} bytes instead of ${length}`)
    }
    return { cid, offset, bytes }
  })
}

function readNode(cid: string, bytes: Uint8Array): { cid: string; length: number }[] {
  if (parseCid(cid).code !== DAG_PB)
    throw new FileLayoutError(cid, 'it is neither a leaf nor a node')
  try {
    const node = decode(bytes)
    const file = UnixFS.unmarshal(node.Data ?? new Uint8Array(0))
    const sizes = file.blockSizes.map(Number)
    const regular =
      file.type === 'file' &&
      !file.data?.length &&
      node.Links.length > 0 &&
      node.Links.length <= LINKS_PER_NODE &&
      sizes.length === node.Links.length &&
      sizes.every((size) => Number.isSafeInteger(size) && size > 0)
    if (!regular) throw new Error('it is not a node of a file')
    return node.Links.map((link, i) => ({ cid: link.Hash.toString(), length: sizes[i] as number }))
  } catch (cause) {
    throw new FileLayoutError(cid, cause instanceof Error ? cause.message : 'it cannot be read')
  }
}

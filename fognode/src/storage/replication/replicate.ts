import type { CID } from 'multiformats/cid'
import type { BlockService } from '../blocks/createBlockService.ts'
import { matchesCid } from '../blocks/matchesCid.ts'
import { walk } from '../walk.ts'
import type { Peers } from './createPeers.ts'

export type ReplicateParameters = {
  root: CID
  blocks: BlockService
  peers: Peers
  /** Throws for blocks on the deny-list. */
  refuseDenied: (cid: CID) => void
  /** Most bytes under one root. */
  maxBytes: number
  /** Account that fetched blocks are charged to; nobody unless given. */
  account?: string
  signal?: AbortSignal
}

export type ReplicateReturnType = {
  blocks: number
  bytes: number
  /** Blocks that came from peers. */
  fetched: number
  /** Blocks that nobody has now. */
  missing: CID[]
}

/** Fetches under way at once. */
const CONCURRENCY = 6
/** Below this size a block is smaller than the links to it, so more blocks than that only waste everybody's time. */
const MIN_AVERAGE_BLOCK = 1024

/**
 * Makes sure that everything under a root is on this disk, fetching from peers what is not. Looks at the sizes of leaves
 * only; inner nodes are read and checked.
 */
export async function replicate(parameters: ReplicateParameters): Promise<ReplicateReturnType> {
  const { root, blocks, peers, refuseDenied, maxBytes, account, signal } = parameters
  const result: ReplicateReturnType = { blocks: 0, bytes: 0, fetched: 0, missing: [] }
  const running = new Set<Promise<void>>()
  const failures: unknown[] = []

  const count = (size: number) => {
    result.blocks += 1
    result.bytes += size
    if (result.bytes > maxBytes)
      throw new Error(`More than ${maxBytes} bytes under ${root.toString()}.`)
  }
  const obtain = async (cid: CID): Promise<Uint8Array | undefined> => {
    const bytes = await peers.fetch(cid, signal).catch(() => {
      signal?.throwIfAborted()
      result.missing.push(cid)
      return undefined
    })
    if (bytes === undefined) return undefined
    await blocks.store(cid, bytes, account)
    result.fetched += 1
    return bytes
  }
  const readNode = async (cid: CID) => {
    const local = await blocks.read(cid)
    if (local !== undefined && !matchesCid(cid, local)) await blocks.discard(cid)
    else if (local !== undefined && (await blocks.keep(cid)) !== undefined) {
      count(local.byteLength)
      return local
    }
    const bytes = await obtain(cid)
    if (bytes !== undefined) count(bytes.byteLength)
    return bytes
  }
  const ensureLeaf = async (cid: CID) => {
    const size = await blocks.keep(cid)
    if (size !== undefined) {
      count(size)
      return
    }
    const bytes = await obtain(cid)
    if (bytes !== undefined) count(bytes.byteLength)
  }

  const maxBlocks = Math.ceil(maxBytes / MIN_AVERAGE_BLOCK) + 1
  for await (const cid of walk({ root, readNode, maxBlocks })) {
    signal?.throwIfAborted()
    refuseDenied(cid)
    if (failures.length > 0) break
    if (!isLeaf(cid)) continue
    if (running.size >= CONCURRENCY) await Promise.race(running)
    const task: Promise<void> = ensureLeaf(cid)
      .catch((error: unknown) => {
        failures.push(error)
      })
      .finally(() => running.delete(task))
    running.add(task)
  }
  await Promise.all(running)
  if (failures.length > 0) throw failures[0]
  return result
}

function isLeaf(cid: CID): boolean {
  return cid.code === 0x55
}

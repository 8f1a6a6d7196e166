import { CID } from 'multiformats/cid'
import type { Block } from '../content/types.ts'
import { callNode, createBodyPool, NodeBusyError } from './callNode.ts'
import {
  LyingNodeError,
  StorageRefusedError,
  StorageUnavailableError,
  UploadIncompleteError,
} from './errors.ts'
import { endpoint, toStorageNodes, type StorageNode, type TokenProvider } from './storageNode.ts'
import { pause, reasonOf, withTimeout } from './withTimeout.ts'

export type CreateBlockWriterParameters = {
  /** Nodes to write to, the preferred one first; the next is taken when one fails. */
  nodes: readonly (string | StorageNode)[]
  /** Write token, see `createWriteToken`. */
  token?: TokenProvider
  /** Calls under way at once; 6 unless given. */
  concurrency?: number
  /** Milliseconds for one call; 60,000 unless given. */
  timeout?: number
  /** Attempts at one node before the next is taken; 3 unless given. */
  attempts?: number
  /** Told of every node that was left, and why. */
  onFailover?: (problem: { node: string; reason: string }) => void
  signal?: AbortSignal
  fetch?: typeof globalThis.fetch
}

export type BlockWriter = {
  /** Stores a block; the promise is done when a node has it. */
  putBlock(block: Block): Promise<void>
  /** Asks the node to keep everything under a root. */
  pinRoot(root: string | CID): Promise<void>
  /** What was done: blocks sent, and blocks the node already had. */
  readonly written: { blocks: number; skipped: number; bytes: number }
  /** Node that is written to now. */
  readonly node: string
}

/** After so many absent blocks in a row nothing of an earlier attempt is expected there any more. */
const ABSENT_IN_A_ROW = 16

/**
 * Writes blocks by the Kubo RPC calls `block/put` and `pin/add`. Skips blocks the node has (a resumed upload), retries
 * with growing pauses, goes on with the next node when one fails, and refuses a node that answers another CID.
 */
export function createBlockWriter(parameters: CreateBlockWriterParameters): BlockWriter {
  const { token, concurrency = 6, timeout = 60_000, attempts = 3, signal } = parameters
  const fetch = parameters.fetch ?? globalThis.fetch
  const nodes = toStorageNodes(parameters.nodes)
  if (nodes.length === 0) throw new StorageUnavailableError('be written to', [])
  const written = { blocks: 0, skipped: 0, bytes: 0 }
  const pool = createBodyPool()
  const reasons: string[] = []
  const waiting: (() => void)[] = []
  let current = 0
  let running = 0
  let absentInARow = 0

  const leave = (index: number, error: unknown) => {
    if (index !== current) return
    const node = nodes[index] as StorageNode
    reasons.push(`${node.url}: ${reasonOf(error)}`)
    parameters.onFailover?.({ node: node.url, reason: reasonOf(error) })
    current += 1
    absentInARow = 0
  }

  /** Runs an action at the current node, again after a pause, then at the next node. */
  const onSomeNode = async <Result>(
    what: string,
    action: (node: StorageNode) => Promise<Result>,
  ): Promise<Result> => {
    let lastError: unknown
    while (current < nodes.length) {
      const index = current
      for (let attempt = 0; attempt < attempts && index === current; attempt++) {
        signal?.throwIfAborted()
        try {
          return await action(nodes[index] as StorageNode)
        } catch (error) {
          signal?.throwIfAborted()
          // A refusal concerns the account, and what is nowhere no node has: others would answer the same.
          if (error instanceof StorageRefusedError || error instanceof UploadIncompleteError) {
            throw error
          }
          lastError = error
          if (error instanceof LyingNodeError) break
          if (attempt + 1 < attempts) {
            const wanted = error instanceof NodeBusyError ? error.retryAfter : undefined
            await pause(wanted ?? 250 * 2 ** attempt * (0.75 + Math.random() / 2), signal)
          }
        }
      }
      leave(index, lastError)
    }
    // The next call begins with the first node again: by then it may be back.
    current = 0
    const error = lastError instanceof LyingNodeError && nodes.length === 1 ? lastError : undefined
    throw error ?? new StorageUnavailableError(what, reasons.splice(0), lastError)
  }

  const has = async (node: StorageNode, cid: CID): Promise<boolean> => {
    if (absentInARow >= ABSENT_IN_A_ROW) return false
    const url = endpoint(node.gatewayUrl ?? node.url, `/ipfs/${cid}?format=raw`)
    const present = await fetch(url, {
      method: 'HEAD',
      headers: { accept: 'application/vnd.ipld.raw', 'cache-control': 'only-if-cached' },
      signal: withTimeout(signal, timeout),
    }).then(
      (response) => response.ok,
      () => false,
    )
    absentInARow = present ? 0 : absentInARow + 1
    return present
  }

  const put = async (node: StorageNode, { cid, bytes }: Block): Promise<void> => {
    if (await has(node, cid)) {
      written.skipped += 1
      return
    }
    const codec = cid.code === 0x70 ? 'dag-pb' : 'raw'
    const answer = await callNode({
      node,
      path: `/block/put?cid-codec=${codec}&mhtype=sha2-256`,
      body: { bytes, pool },
      token,
      timeout,
      signal,
      fetch,
    })
    if (!sameCid(answer['Key'], cid)) {
      throw new LyingNodeError(
        node.url,
        `it stored ${cid} as ${String(answer['Key']).slice(0, 100)}`,
      )
    }
    written.blocks += 1
    written.bytes += bytes.length
  }

  const slot = async () => {
    if (running >= concurrency) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
  }
  const release = () => {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }

  return {
    written,
    get node() {
      return (nodes[current] ?? (nodes[0] as StorageNode)).url
    },
    async putBlock(block) {
      await slot()
      try {
        await onSomeNode('store a block', (node) => put(node, block))
      } finally {
        release()
      }
    },
    async pinRoot(root) {
      const cid = root.toString()
      await onSomeNode('pin the upload', async (node) => {
        const answer = await callNode({
          node,
          path: `/pin/add?arg=${cid}`,
          token,
          // The node walks the whole tree before it answers.
          timeout: Math.max(timeout, 120_000),
          signal,
          fetch,
        })
        const pins = answer['Pins']
        if (!Array.isArray(pins) || !pins.includes(cid)) {
          throw new LyingNodeError(node.url, `it did not confirm the pin of ${cid}`)
        }
      })
    },
  }
}

function sameCid(answered: unknown, expected: CID): boolean {
  try {
    return typeof answered === 'string' && CID.parse(answered).equals(expected)
  } catch {
    return false
  }
}

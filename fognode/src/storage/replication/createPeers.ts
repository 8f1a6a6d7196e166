import type { BlockBroker } from 'helia'
import type { CID } from 'multiformats/cid'
import type { Logger } from 'pino'
import { Counter, type Registry } from 'prom-client'
import { messageOf } from '../../async/repeat.ts'
import { matchesCid } from '../blocks/matchesCid.ts'
import { MAX_BLOCK_BYTES } from '../calls/maxBlockBytes.ts'

export type Peer = { url: string; signer: string }

export type CreatePeersParameters = {
  /** The other nodes, asked anew for every block, as committees change. */
  list: () => readonly Peer[]
  timeoutMs: number
  log: Logger
  metrics: Registry
  /** Milliseconds since 1970. */
  now?: () => number
}

export type PeerFault = { url: string; signer: string; cid: string; at: number }

export type Peers = {
  /** A block from the first peer that has it, its hash checked; rejects when none does. */
  fetch: (cid: CID, signal?: AbortSignal) => Promise<Uint8Array>
  /** The same as a block broker of Helia. */
  broker: BlockBroker
  /** Peers that answered other bytes than asked for, latest last. */
  faults: () => readonly PeerFault[]
}

/** Milliseconds for which a peer that sent wrong bytes is asked last. */
const DISTRUST_MS = 10 * 60_000
const MOST_FAULTS = 100

/** Fetches blocks from the other nodes over their trustless gateways. A peer that lies is named in log, metrics and health. */
export function createPeers(parameters: CreatePeersParameters): Peers {
  const { list, timeoutMs, log, now = Date.now } = parameters
  const faults: PeerFault[] = []
  const distrusted = new Map<string, number>()
  let turn = 0
  const answers = new Counter({
    name: 'fanal_storage_peer_answers_total',
    help: 'Blocks asked of peers, by peer and result (block, missing, lie, error).',
    labelNames: ['peer', 'result'],
    registers: [parameters.metrics],
  })

  const ask = async (peer: Peer, cid: CID, signal: AbortSignal | undefined) => {
    const limit = AbortSignal.timeout(timeoutMs)
    const response = await fetch(
      `${peer.url.replace(/\/+$/, '')}/ipfs/${cid.toString()}?format=raw`,
      {
        // Only what its disk has: a peer that asked back would go round in circles.
        headers: { accept: 'application/vnd.ipld.raw', 'cache-control': 'only-if-cached' },
        redirect: 'error',
        signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
      },
    )
    if (response.status === 404) {
      await response.body?.cancel()
      return undefined
    }
    if (!response.ok || response.body === null) {
      await response.body?.cancel()
      throw new Error(`answered ${response.status}`)
    }
    return readLimited(response.body)
  }
  const blame = (peer: Peer, cid: CID) => {
    const fault = { ...peer, cid: cid.toString(), at: now() }
    faults.push(fault)
    if (faults.length > MOST_FAULTS) faults.shift()
    distrusted.set(peer.signer, now() + DISTRUST_MS)
    log.warn(
      { peer: peer.url, signer: peer.signer, cid: fault.cid },
      'peer sent other bytes than asked for',
    )
  }
  const ordered = () => {
    const peers = list()
    // Each block starts at another peer, so that a repair of many spreads over all.
    const start = peers.length === 0 ? 0 : turn++ % peers.length
    const rotated = [...peers.slice(start), ...peers.slice(0, start)]
    const trusted = (peer: Peer) => (distrusted.get(peer.signer) ?? 0) <= now()
    return [...rotated.filter(trusted), ...rotated.filter((peer) => !trusted(peer))]
  }

  const fetchBlock = async (cid: CID, signal?: AbortSignal): Promise<Uint8Array> => {
    const reasons: string[] = []
    for (const peer of ordered()) {
      signal?.throwIfAborted()
      try {
        const bytes = await ask(peer, cid, signal)
        const result = bytes === undefined ? 'missing' : matchesCid(cid, bytes) ? 'block' : 'lie'
        answers.inc({ peer: peer.signer, result })
        if (bytes !== undefined && result === 'block') return bytes
        if (result === 'lie') blame(peer, cid)
        reasons.push(`${peer.url} ${result === 'lie' ? 'sent other bytes' : 'does not have it'}`)
      } catch (error) {
        answers.inc({ peer: peer.signer, result: 'error' })
        reasons.push(`${peer.url} ${messageOf(error)}`)
      }
    }
    throw new Error(
      `No peer gave ${cid.toString()}: ${reasons.join('; ') || 'there are no peers'}.`,
    )
  }

  return {
    fetch: fetchBlock,
    faults: () => faults,
    broker: {
      name: 'fanal-peers',
      retrieve: (cid, options) => fetchBlock(cid as CID, options?.signal),
    },
  }
}

async function readLimited(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    size += part.byteLength
    if (size > MAX_BLOCK_BYTES) throw new Error('sent more than a block')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

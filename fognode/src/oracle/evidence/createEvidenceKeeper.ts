import {
  EvidenceEventSchema,
  EvidenceIndexSchema,
  type EvidenceEvent,
  type EvidenceIndex,
} from '@fanal/sdk/oracle/evidence'
import { cidOfDigest } from '@fanal/sdk/storage/cidOfDigest'
import type { FastifyInstance } from 'fastify'
import { CID } from 'multiformats/cid'
import type { Logger } from 'pino'
import * as v from 'valibot'
import type { Hex } from 'viem'
import { messageOf } from '../../async/repeat.ts'
import { sleep } from '../../async/sleep.ts'
import { readManifestBlock } from '../../custody/release/readManifestBlock.ts'
import { HttpError } from '../../http/httpError.ts'
import type { BlockKeeper } from '../../storage/blockKeeper.ts'
import { sha256Of } from '../peer/sha256Of.ts'

export type CreateEvidenceKeeperParameters = {
  keeper: BlockKeeper
  /** The node's own server, once it is there. */
  app: () => FastifyInstance | undefined
  /** Base URLs of the other members. */
  gateways: () => readonly string[]
  timeoutMs: number
  log: Logger
  signal: AbortSignal
}

export type EvidenceKeeper = {
  /** Writes evidence to the disk; it expires unless the batch is reported. */
  keep: (blocks: readonly Uint8Array[]) => Promise<void>
  /** Keeps the evidence of a reported batch for good, fetching from others what is not here; goes on behind. */
  pin: (evidence: Hex) => void
  /**
   * The events in a piece of evidence, in order, from wherever it is.
   *
   * @throws HttpError 409 `wrong_evidence` as soon as it has more than `most`, or a chunk without any.
   * @throws HttpError 503 `evidence_unavailable` when `limit` is aborted before.
   */
  read: (evidence: Hex, most: number, limit?: AbortSignal) => Promise<EvidenceEvent[]>
  stop: () => Promise<void>
}

const RETRY_MS = 5_000

/** Evidence of reports as IPFS blocks: every node keeps all of it. */
export function createEvidenceKeeper(parameters: CreateEvidenceKeeperParameters): EvidenceKeeper {
  const { keeper, gateways, timeoutMs, log, signal } = parameters
  const wanted: Hex[] = []
  let working: Promise<void> | undefined

  const readBlock = (digest: Hex) => {
    const app = parameters.app()
    if (app === undefined) throw new Error('The node does not serve yet.')
    return readManifestBlock({ app, gateways: gateways(), digest, timeoutMs })
  }
  const readIndex = async (evidence: Hex): Promise<EvidenceIndex> =>
    v.parse(EvidenceIndexSchema, JSON.parse(textOf(await readBlock(evidence))))

  const pin = async (digest: Hex) => {
    const cid = CID.parse(cidOfDigest(digest))
    await keeper.put(cid, await readBlock(digest))
    await keeper.pin(cid)
  }
  const work = async () => {
    for (let next = wanted[0]; next !== undefined && !signal.aborted; next = wanted[0]) {
      try {
        const { chunks } = await readIndex(next)
        for (const chunk of chunks) await pin(chunk)
        await pin(next)
        wanted.shift()
      } catch (error) {
        log.info({ evidence: next, reason: messageOf(error) }, 'evidence is not here yet')
        await sleep(RETRY_MS, signal)
      }
    }
  }

  return {
    keep: async (blocks) => {
      for (const block of blocks) await keeper.put(CID.parse(cidOfDigest(sha256Of(block))), block)
    },
    pin: (evidence) => {
      wanted.push(evidence)
      working ??= work().finally(() => {
        working = undefined
      })
    },
    read: async (evidence, most, limit) => {
      const inTime = raceWith(limit)
      const { chunks } = await inTime(readIndex(evidence))
      const events: EvidenceEvent[] = []
      // Whoever made it decides what is in it: nothing is read beyond what can be right.
      for (const chunk of chunks) {
        const lines = textOf(await inTime(readBlock(chunk)))
          .split('\n')
          .filter(Boolean)
        if (lines.length === 0 || events.length + lines.length > most)
          throw new HttpError(409, 'wrong_evidence', `The evidence is not of ${most} events.`)
        for (const line of lines) events.push(v.parse(EvidenceEventSchema, JSON.parse(line)))
      }
      return events
    },
    stop: async () => {
      await working
    },
  }
}

/** Has works fail when a signal is aborted before they are done. */
function raceWith(signal: AbortSignal | undefined) {
  if (signal === undefined) return <T>(work: Promise<T>) => work
  const late = new Promise<never>((_, reject) => {
    const end = () =>
      reject(new HttpError(503, 'evidence_unavailable', 'The evidence cannot be read in time.'))
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
  })
  late.catch(() => undefined)
  return <T>(work: Promise<T>) => Promise.race([work, late])
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8')

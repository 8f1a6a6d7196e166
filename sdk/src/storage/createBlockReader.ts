import { sha256Bulk } from '../content/sha256.ts'
import { equalBytes } from '../content/bytes.ts'
import type { Bytes } from '../content/types.ts'
import { LyingNodeError, StorageUnavailableError } from './errors.ts'
import { parseCid } from './digestOfCid.ts'
import { readLimited, TooLargeError } from './readLimited.ts'
import { endpoint } from './storageNode.ts'
import { reasonOf, withTimeout } from './withTimeout.ts'

export type GatewayProblem = {
  gateway: string
  cid: string
  kind: 'lied' | 'absent' | 'unavailable'
  reason: string
}

export type CreateBlockReaderParameters = {
  /** Base URLs of trustless gateways, the preferred one first. */
  gateways: readonly string[]
  /** Milliseconds for one answer; 30,000 unless given. */
  timeout?: number
  /** Milliseconds after which a second gateway is asked as well; 3,000 unless given. */
  hedgeAfter?: number
  /** Largest block accepted, in bytes; 2 MiB unless given. */
  maxBytes?: number
  /** Told of every gateway that lied, had nothing, or failed. */
  onProblem?: (problem: GatewayProblem) => void
  signal?: AbortSignal
  fetch?: typeof globalThis.fetch
}

export type BlockReader = {
  /** A block whose hash was checked. */
  fetchBlock(cid: string): Promise<Bytes>
}

class AbsentError extends Error {}

/**
 * Reads blocks from trustless gateways and checks every hash. A gateway that lies is named and not asked again; one that
 * fails goes to the end of the line; a slow one is overtaken by the next.
 */
export function createBlockReader(parameters: CreateBlockReaderParameters): BlockReader {
  const { timeout = 30_000, hedgeAfter = 3_000, maxBytes = 2 << 20, signal, onProblem } = parameters
  const fetch = parameters.fetch ?? globalThis.fetch
  let order = [...new Set(parameters.gateways)]
  const liars: LyingNodeError[] = []

  const ask = async (gateway: string, cid: string, stop: AbortSignal): Promise<Bytes> => {
    const digest = parseCid(cid).multihash.digest
    const response = await fetch(endpoint(gateway, `/ipfs/${cid}?format=raw`), {
      headers: { accept: 'application/vnd.ipld.raw' },
      signal: withTimeout(stop, timeout),
    })
    if (!response.ok) {
      await response.body?.cancel()
      throw [404, 410, 451].includes(response.status)
        ? new AbsentError(`status ${response.status}`)
        : new Error(`status ${response.status}`)
    }
    let bytes: Bytes
    try {
      bytes = await readLimited(response, maxBytes)
    } catch (error) {
      if (error instanceof TooLargeError) throw new LyingNodeError(gateway, error.message)
      throw error
    }
    if (!equalBytes(await sha256Bulk(bytes), digest)) {
      throw new LyingNodeError(gateway, `its bytes do not hash to ${cid}`)
    }
    return bytes
  }

  const note = (gateway: string, cid: string, error: unknown) => {
    const kind =
      error instanceof LyingNodeError
        ? 'lied'
        : error instanceof AbsentError
          ? 'absent'
          : 'unavailable'
    if (error instanceof LyingNodeError) {
      liars.push(error)
      order = order.filter((other) => other !== gateway)
    } else if (kind === 'unavailable' && order[0] === gateway) {
      order = [...order.slice(1), gateway]
    }
    onProblem?.({ gateway, cid, kind, reason: reasonOf(error) })
  }

  return {
    fetchBlock: (cid) =>
      new Promise<Bytes>((resolve, reject) => {
        const stop = new AbortController()
        const line = [...order]
        const reasons: string[] = []
        let next = 0
        let underWay = 0
        let timer: ReturnType<typeof setTimeout> | undefined

        const settle = (finish: () => void) => {
          clearTimeout(timer)
          signal?.removeEventListener('abort', onAbort)
          finish()
          stop.abort()
        }
        const onAbort = () => settle(() => reject(signal?.reason))
        const askNext = () => {
          clearTimeout(timer)
          const gateway = line[next++]
          if (gateway === undefined) {
            if (underWay === 0) settle(() => reject(failure(cid, reasons, liars, line.length)))
            return
          }
          underWay += 1
          timer = setTimeout(askNext, hedgeAfter)
          ask(gateway, cid, stop.signal).then(
            (bytes) => settle(() => resolve(bytes)),
            (error) => {
              underWay -= 1
              if (stop.signal.aborted) return
              reasons.push(`${gateway}: ${reasonOf(error)}`)
              note(gateway, cid, error)
              askNext()
            },
          )
        }
        if (signal?.aborted) return reject(signal.reason)
        signal?.addEventListener('abort', onAbort, { once: true })
        askNext()
      }),
  }
}

function failure(cid: string, reasons: string[], liars: LyingNodeError[], asked: number): Error {
  const liar = liars.at(-1)
  // Only lies and nothing else: trying again would not help.
  if (
    liar &&
    reasons.length === asked &&
    reasons.every((reason) => reason.includes('do not hash'))
  ) {
    return liar
  }
  return new StorageUnavailableError(`give the block ${cid}`, [
    ...reasons,
    ...liars.filter(({ node }) => !reasons.some((r) => r.startsWith(node))).map((l) => l.message),
  ])
}

import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Hex } from 'viem'
import { sleep } from '../../async/sleep.ts'
import { HttpError } from '../../http/httpError.ts'
import { cidOfDigest } from '@fanal/sdk/storage/cidOfDigest'

/** A manifest is one block. */
const MAX_BYTES = 1 << 20

/** Milliseconds that the own storage has before other nodes are asked. */
const PEER_DELAY_MS = 250

export type ReadManifestBlockParameters = {
  /** The node's own server, asked first: its storage module looks on the disk and among peers. */
  app: FastifyInstance
  /** Gateways of other nodes. */
  gateways: readonly string[]
  digest: Hex
  timeoutMs: number
}

/**
 * A manifest by its digest. Every answer's hash is checked, so it does not matter who gives it.
 *
 * @throws HttpError 503 `manifest_unavailable` when nobody has it now.
 */
export async function readManifestBlock(
  parameters: ReadManifestBlockParameters,
): Promise<Uint8Array> {
  const { app, gateways, digest, timeoutMs } = parameters
  const path = `/ipfs/${cidOfDigest(digest)}?format=raw`
  const enough = new AbortController()
  const fromSelf = async () => {
    const { statusCode, rawPayload } = await app.inject({ method: 'GET', url: path })
    return statusCode === 200 ? rawPayload : undefined
  }
  const fromPeer = async (url: string) => {
    // The own disk is asked first; a peer that is slow or down must not hold up the answer either.
    await sleep(PEER_DELAY_MS, enough.signal)
    const response = await fetch(`${url.replace(/\/+$/, '')}${path}`, {
      headers: { accept: 'application/vnd.ipld.raw' },
      signal: AbortSignal.any([enough.signal, AbortSignal.timeout(timeoutMs)]),
      redirect: 'error',
    })
    return response.ok ? readLimited(response) : undefined
  }
  const check = async (reading: Promise<Uint8Array | undefined>) => {
    const bytes = await reading
    if (bytes === undefined || !matches(bytes, digest)) throw new Error('not the manifest')
    return bytes
  }
  try {
    return await Promise.any([check(fromSelf()), ...gateways.map((url) => check(fromPeer(url)))])
  } catch {
    throw new HttpError(503, 'manifest_unavailable', 'The manifest cannot be fetched now.', {
      retryAfter: 5,
    })
  } finally {
    enough.abort()
  }
}

async function readLimited(response: Response): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.byteLength
    if (size > MAX_BYTES) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function matches(bytes: Uint8Array, digest: Hex): boolean {
  return (
    bytes.byteLength <= MAX_BYTES &&
    `0x${createHash('sha256').update(bytes).digest('hex')}` === digest
  )
}

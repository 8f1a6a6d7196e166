import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Hex } from 'viem'
import { HttpError } from '../../http/httpError.ts'
import { cidOfDigest } from '@fanal/sdk/storage/cidOfDigest'

/** A manifest is one block. */
const MAX_BYTES = 1 << 20

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
  const own = await app.inject({ method: 'GET', url: path }).catch(() => undefined)
  if (own?.statusCode === 200 && matches(own.rawPayload, digest)) return own.rawPayload
  const enough = new AbortController()
  try {
    return await Promise.any(
      gateways.map(async (url) => {
        const response = await fetch(`${url.replace(/\/+$/, '')}${path}`, {
          headers: { accept: 'application/vnd.ipld.raw' },
          signal: AbortSignal.any([enough.signal, AbortSignal.timeout(timeoutMs)]),
          redirect: 'error',
        })
        const bytes = response.ok ? await readLimited(response) : undefined
        if (bytes === undefined || !matches(bytes, digest)) throw new Error('not the manifest')
        return bytes
      }),
    )
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

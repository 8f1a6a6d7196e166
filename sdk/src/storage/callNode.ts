import { BLOCK_BYTES } from '../content/constants.ts'
import { createPool } from '../content/createPool.ts'
import type { Bytes } from '../content/types.ts'
import { LyingNodeError, StorageRefusedError, UploadIncompleteError } from './errors.ts'
import { endpoint, type StorageNode, type TokenProvider } from './storageNode.ts'
import { withTimeout } from './withTimeout.ts'

export type CallNodeParameters = {
  node: StorageNode
  /** Path and query after `/api/v0`. */
  path: string
  body?: { bytes: Uint8Array; pool: BodyPool }
  token?: TokenProvider | undefined
  timeout: number
  signal?: AbortSignal | undefined
  fetch: typeof globalThis.fetch
}

/** A status that says "not now" rather than "not you". */
const isTransient = (status: number) => status === 408 || status === 425 || status >= 500

/** The node answered that it cannot for now. */
export class NodeBusyError extends Error {
  override readonly name = 'NodeBusyError'
  /** Milliseconds the node asked to wait. */
  readonly retryAfter: number | undefined
  constructor(status: number, retryAfter: string | null) {
    super(`status ${status}`)
    const seconds = Number(retryAfter ?? 'none')
    this.retryAfter = Number.isFinite(seconds)
      ? Math.min(30, Math.max(0, seconds)) * 1000
      : undefined
  }
}

const utf8 = new TextEncoder()

/** Buffers that hold the body of one call each. */
export type BodyPool = { take: () => Bytes; give: (buffer: Bytes) => void }

/** Room for a block of the profile and the words around it; larger ones get a buffer of their own. */
export function createBodyPool(): BodyPool {
  return createPool(BLOCK_BYTES + 1024)
}

function multipart(
  bytes: Uint8Array,
  pool: BodyPool,
): { buffer: Bytes; body: Bytes; type: string } {
  const boundary = `fanal-${crypto.randomUUID()}`
  const head = utf8.encode(
    `--${boundary}\r\nContent-Disposition: form-data; name="data"; filename="block"\r\n` +
      'Content-Type: application/octet-stream\r\n\r\n',
  )
  const tail = utf8.encode(`\r\n--${boundary}--\r\n`)
  const length = head.length + bytes.length + tail.length
  const pooled = pool.take()
  const buffer = pooled.length >= length ? pooled : new Uint8Array(length)
  if (buffer !== pooled) pool.give(pooled)
  const body = buffer.subarray(0, length)
  body.set(head)
  body.set(bytes, head.length)
  body.set(tail, head.length + bytes.length)
  return { buffer, body, type: `multipart/form-data; boundary=${boundary}` }
}

/** Makes one Kubo RPC call and returns its JSON answer. */
export async function callNode(parameters: CallNodeParameters): Promise<Record<string, unknown>> {
  const { node, path, body, token, timeout, signal, fetch } = parameters
  const headers: Record<string, string> = {}
  if (token) {
    headers['authorization'] = `Bearer ${typeof token === 'string' ? token : await token()}`
  }
  const form = body && multipart(body.bytes, body.pool)
  if (form) headers['content-type'] = form.type
  const response = await fetch(endpoint(node.url, `/api/v0${path}`), {
    method: 'POST',
    headers,
    ...(form ? { body: form.body } : {}),
    signal: withTimeout(signal, timeout),
  })
  const text = await response.text()
  // Only after an answer: a call that failed may still be reading its body.
  if (form) body.pool.give(form.buffer)
  let answer: unknown
  try {
    answer = JSON.parse(text)
  } catch {
    answer = undefined
  }
  if (response.ok) {
    if (typeof answer === 'object' && answer !== null) return answer as Record<string, unknown>
    throw new LyingNodeError(node.url, 'it did not answer JSON')
  }
  if (isTransient(response.status) || response.status === 429) {
    throw new NodeBusyError(response.status, response.headers.get('retry-after'))
  }
  const error = (answer as { error?: { code?: string; message?: string } } | undefined)?.error
  const plain = (answer as { Message?: string } | undefined)?.Message
  if (error?.code === 'incomplete_upload') {
    throw new UploadIncompleteError(node.url, error.message ?? 'blocks are missing.')
  }
  throw new StorageRefusedError(
    node.url,
    response.status,
    error?.code,
    error?.message ?? plain ?? 'no reason given.',
  )
}

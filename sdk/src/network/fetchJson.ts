import { readLimited } from '../committee/internal/readLimited.ts'
import { FanalError, InputError, IntegrityError, RetryableError } from '../errors/FanalError.ts'
import { AbortedError } from '../errors/marketErrors.ts'

export type FetchJsonParameters = {
  url: string
  method?: 'GET' | 'POST'
  /** Sent as JSON; bigints become decimal strings. */
  body?: unknown
  headers?: Record<string, string>
  /** Milliseconds until the request counts as unanswered. */
  timeout?: number
  /** Most bytes of an answer that are read; 8 MiB unless given. */
  maxBytes?: number
  signal?: AbortSignal | undefined
}

/** A node answered with an error of its own; `code` is the node's name for it. */
export class NodeRefusedError extends InputError {
  readonly status: number
  readonly code: string

  constructor(url: string, status: number, code: string, message: string, advice?: string) {
    super(message, { details: { url, status, code }, ...(advice === undefined ? {} : { advice }) })
    this.status = status
    this.code = code
  }
}

/** A node does not answer, or answers with something that is not its API. */
export class NodeUnreachableError extends RetryableError {}

/** Far more than any page of an index, far less than hurts a browser: who answers decides what, not how much we hold. */
const MAX_BYTES = 8 * 1024 * 1024

/**
 * Requests JSON from a fog node or another service.
 *
 * @throws NodeRefusedError when the service says no, NodeUnreachableError when it fails, sends too much or does not answer
 *   in time
 */
export async function fetchJson(parameters: FetchJsonParameters): Promise<unknown> {
  const { url, method = 'GET', body, timeout = 10_000, maxBytes = MAX_BYTES, signal } = parameters
  const limits = [AbortSignal.timeout(timeout), ...(signal ? [signal] : [])]
  try {
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...parameters.headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body, writeBigint) }),
      signal: AbortSignal.any(limits),
    })
    const answer = parse(await readLimited(response, maxBytes))
    if (response.ok && answer !== undefined) return answer
    throw refusal(url, response.status, answer)
  } catch (error) {
    if (error instanceof FanalError && !(error instanceof IntegrityError)) throw error
    if (signal?.aborted) throw new AbortedError({ cause: error })
    const host = new URL(url).host
    const message =
      error instanceof IntegrityError
        ? `${host} answered with more than ${maxBytes} bytes.`
        : `${host} does not answer.`
    throw new NodeUnreachableError(message, {
      cause: error,
      advice: 'Try again, or use another node.',
      details: { url },
    })
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function writeBigint(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}

function refusal(url: string, status: number, answer: unknown): FanalError {
  const error =
    typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : undefined
  const { code, message, advice } = (
    typeof error === 'object' && error !== null ? error : {}
  ) as Record<string, unknown>
  if (typeof message !== 'string' || status >= 500) {
    return new NodeUnreachableError(
      typeof message === 'string'
        ? message
        : `${new URL(url).host} answered with status ${status}.`,
      { advice: 'Try again, or use another node.', details: { url, status } },
    )
  }
  return new NodeRefusedError(
    url,
    status,
    typeof code === 'string' ? code : 'unknown',
    message,
    typeof advice === 'string' ? advice : undefined,
  )
}

import * as v from 'valibot'
import type { Hex } from '../content/types.ts'
import { InputError, IntegrityError, RetryableError } from '../errors/FanalError.ts'
import { hexOf } from './internal/hexOf.ts'
import { SealedSchema } from './internal/hpke.ts'
import { readLimited } from './internal/readLimited.ts'
import type { KeyProof } from './keyProof.ts'

/** Answer of `POST /v1/shares`. */
export const ShareAnswerSchema = v.object({
  member: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** The slot that the keeper opened its part of. */
  slotDigest: hexOf(32),
  share: SealedSchema,
})

const ErrorAnswerSchema = v.object({
  error: v.object({ code: v.string(), message: v.string(), advice: v.optional(v.string()) }),
})

const MAX_ANSWER = 65_536

export type ShareRequest = {
  datasetId: Hex
  /** Epoch of a stream; 0 for a file. */
  epoch: number
  account: Hex
  sessionKey: Hex
  custodyEpoch: number
  proof: KeyProof
}

export type RequestShareParameters = {
  /** Base URL of the keeper. */
  url: string
  request: ShareRequest
  /** Milliseconds; 10,000 by default. */
  timeout?: number | undefined
  signal?: AbortSignal | undefined
}

export type RequestShareReturnType = v.InferOutput<typeof ShareAnswerSchema>

/**
 * Asks one keeper for its share.
 *
 * @throws RetryableError when the keeper is unreachable (`details.state` = unreachable), too slow (slow), or says that it
 * cannot answer now (refused).
 * @throws InputError when the keeper refuses the request; `details.code` is its reason.
 * @throws IntegrityError when the answer is not one.
 */
export async function requestShare(
  parameters: RequestShareParameters,
): Promise<RequestShareReturnType> {
  const { url, request, timeout = 10_000, signal } = parameters
  const limit = AbortSignal.timeout(timeout)
  const { response, text } = await send(`${url.replace(/\/+$/, '')}/v1/shares`, request, {
    limit,
    signal: signal ? AbortSignal.any([limit, signal]) : limit,
  })
  const body = parseJson(text)
  if (!response.ok) {
    const known = v.safeParse(ErrorAnswerSchema, body)
    const { code, message, advice } = known.success
      ? known.output.error
      : { code: 'unknown', message: `the keeper answered ${response.status}`, advice: undefined }
    const options = {
      details: { state: 'refused', code, status: response.status },
      ...(advice === undefined ? {} : { advice }),
    }
    if (response.status >= 500 || response.status === 429 || response.status === 425)
      throw new RetryableError(message, options)
    throw new InputError(message, options)
  }
  const answer = v.safeParse(ShareAnswerSchema, body)
  if (!answer.success) throw new IntegrityError('the keeper answered something else than a share')
  return answer.output
}

async function send(
  url: string,
  request: ShareRequest,
  signals: { limit: AbortSignal; signal: AbortSignal },
): Promise<{ response: Response; text: string }> {
  const { proof, ...fields } = request
  const body =
    proof.kind === 'purchase'
      ? { ...fields, purchase: { transactionHash: proof.transactionHash } }
      : { ...fields, request: proof.request, signature: proof.signature }
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: signals.signal,
      redirect: 'error',
    })
    return { response, text: await readLimited(response, MAX_ANSWER) }
  } catch (cause) {
    if (cause instanceof IntegrityError) throw cause
    if (signals.limit.aborted)
      throw new RetryableError('the keeper did not answer in time', {
        cause,
        details: { state: 'slow' },
      })
    throw new RetryableError('the keeper cannot be reached', {
      cause,
      details: { state: 'unreachable' },
    })
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

import { openWithKeyRequest } from '@fanal/sdk/market/opening/openWithKeyRequest'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import type { Hex } from 'viem'
import { HttpError } from '../../http/httpError.ts'

export type OpenRecordingParameters = {
  /** Whose wallet is the node's. */
  client: FanalClient
  datasetId: Hex
  maxBytes: number
  /** Milliseconds after which it is given up: others wait for their turn. */
  timeoutMs: number
  signal: AbortSignal
}

/**
 * Opens a recording that its owner has granted this node, as anybody opens what was granted.
 *
 * @throws HttpError 413 `recording_too_large`, 504 `recording_unavailable`; else as `openWithKeyRequest`.
 */
export async function openRecording(
  parameters: OpenRecordingParameters,
): Promise<Uint8Array<ArrayBuffer>> {
  const { client, datasetId, maxBytes, timeoutMs, signal } = parameters
  const late = AbortSignal.timeout(timeoutMs)
  const pieces: Uint8Array[] = []
  let size = 0
  let isTooLarge = false
  const sink = new WritableStream<Uint8Array>({
    write: (piece) => {
      size += piece.byteLength
      isTooLarge = size > maxBytes
      if (isTooLarge) throw new Error('The recording is too large.')
      pieces.push(piece.slice())
    },
  })
  try {
    await Promise.race([
      openWithKeyRequest(client, { datasetId, sink, signal: AbortSignal.any([signal, late]) }),
      // Whatever does not heed the signal must not hold up the others either.
      new Promise<never>((_resolve, reject) => {
        late.addEventListener('abort', () => reject(late.reason as Error), { once: true })
      }),
    ])
  } catch (error) {
    if (isTooLarge)
      throw new HttpError(413, 'recording_too_large', `A recording has at most ${maxBytes} bytes.`)
    if (!late.aborted) throw error
    throw new HttpError(
      504,
      'recording_unavailable',
      `The recording could not be opened within ${timeoutMs / 1000} s.`,
      {
        cause: error,
        retryAfter: 5,
        advice: 'Check that fog nodes hold the recording and answer quickly, and try again.',
      },
    )
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.byteLength
  }
  return whole
}

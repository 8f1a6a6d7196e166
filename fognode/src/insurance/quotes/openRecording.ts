import { openWithKeyRequest } from '@fanal/sdk/market/opening/openWithKeyRequest'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import type { Hex } from 'viem'
import { HttpError } from '../../http/httpError.ts'

export type OpenRecordingParameters = {
  /** Whose wallet is the node's. */
  client: FanalClient
  datasetId: Hex
  maxBytes: number
  signal: AbortSignal
}

/**
 * Opens a recording that its owner has granted this node, as anybody opens what was granted.
 *
 * @throws HttpError 413 `recording_too_large`; else as `openWithKeyRequest`.
 */
export async function openRecording(
  parameters: OpenRecordingParameters,
): Promise<Uint8Array<ArrayBuffer>> {
  const { client, datasetId, maxBytes, signal } = parameters
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
    await openWithKeyRequest(client, { datasetId, sink, signal })
  } catch (error) {
    if (!isTooLarge) throw error
    throw new HttpError(413, 'recording_too_large', `A recording has at most ${maxBytes} bytes.`)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.byteLength
  }
  return whole
}

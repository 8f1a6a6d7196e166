import { concatBytes } from '../content/bytes.ts'
import { readStream } from '../content/readStream.ts'
import type { Bytes } from '../content/types.ts'

export class TooLargeError extends Error {}

/** Reads a response, but no more than `limit` bytes: a gateway decides what it sends, not how much we hold. */
export async function readLimited(response: Response, limit: number): Promise<Bytes> {
  const declared = Number(response.headers.get('content-length') ?? 'none')
  if (declared > limit) {
    await response.body?.cancel()
    throw new TooLargeError(`it announces ${declared} bytes, more than ${limit}`)
  }
  if (!response.body) return new Uint8Array(0)
  if (declared >= 0 && !response.headers.has('content-encoding')) {
    const bytes = new Uint8Array(declared)
    let at = 0
    for await (const piece of readStream(response.body)) {
      if (at + piece.length > declared) throw new TooLargeError('it sends more than it announced')
      bytes.set(piece, at)
      at += piece.length
    }
    return bytes.subarray(0, at)
  }
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of readStream(response.body)) {
    length += piece.length
    if (length > limit) throw new TooLargeError(`it sends more than ${limit} bytes`)
    pieces.push(piece)
  }
  return concatBytes(...pieces)
}

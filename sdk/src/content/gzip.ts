import { ContentMismatchError } from './errors.ts'
import { readStream } from './readStream.ts'
import type { Bytes } from './types.ts'

function toReadable(pieces: AsyncIterable<Uint8Array>): ReadableStream<Bytes> {
  const iterator = pieces[Symbol.asyncIterator]()
  return new ReadableStream<Bytes>({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(value as Bytes)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}

/** Compresses a stream (gzip, RFC 1952). */
export function gzip(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  return readStream(toReadable(copies(pieces)).pipeThrough(new CompressionStream('gzip')))
}

/** The compressor reads on its own time, when a source may have filled its buffer anew. */
async function* copies(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield piece.slice()
}

/**
 * Decompresses a stream and stops as soon as more comes out than was declared, so that a small file cannot fill a disk.
 *
 * @throws ContentMismatchError when it is no gzip or yields more than `limit` bytes.
 */
export async function* gunzip(
  pieces: AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  let inputFailed = false
  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      yield* pieces
    } catch (error) {
      inputFailed = true
      throw error
    }
  }
  try {
    const stream = toReadable(watched()).pipeThrough(new DecompressionStream('gzip'))
    for await (const piece of readStream(stream)) {
      bytes += piece.length
      if (bytes > limit) {
        throw new ContentMismatchError('it decompresses to more than it declares', { limit })
      }
      yield piece
    }
  } catch (error) {
    if (inputFailed || error instanceof ContentMismatchError) throw error
    if (error instanceof TypeError || (error as { code?: string }).code?.startsWith('Z_')) {
      throw new ContentMismatchError('it is not valid gzip')
    }
    throw error
  }
}

import type { Bytes } from './types.ts'

/** Cuts a stream of bytes into chunks of exactly `size` bytes, the last one excepted. Chunks come from `take`. */
export async function* rechunk(
  pieces: AsyncIterable<Uint8Array>,
  size: number,
  take: () => Bytes = () => new Uint8Array(size),
): AsyncGenerator<Bytes> {
  let chunk = take()
  let length = 0
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length;) {
      const part = piece.subarray(at, at + size - length)
      chunk.set(part, length)
      length += part.length
      at += part.length
      if (length === size) {
        yield chunk
        chunk = take()
        length = 0
      }
    }
  }
  if (length > 0) yield chunk.subarray(0, length)
}

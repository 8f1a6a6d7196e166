import { RECORD_OVERHEAD } from './constants.ts'
import { LEAF_PREFIX } from './keys.ts'
import type { Bytes } from './types.ts'

/**
 * Plaintext of one record, laid out so that it is hashed and encrypted without another copy:
 * room for the leaf prefix, the content, room for the delimiter.
 */
export type PlainRecord = { buffer: Bytes; length: number; last: boolean }

/** Cuts a stream into records. Buffers come from `take` so that the caller can use them again. */
export async function* readRecords(
  pieces: AsyncIterable<Uint8Array>,
  recordSize: number,
  take: () => Bytes,
): AsyncGenerator<PlainRecord> {
  const capacity = recordSize - RECORD_OVERHEAD
  let buffer = take()
  let length = 0
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length;) {
      if (length === capacity) {
        yield { buffer, length, last: false }
        buffer = take()
        length = 0
      }
      const part = piece.subarray(at, at + capacity - length)
      buffer.set(part, LEAF_PREFIX + length)
      length += part.length
      at += part.length
    }
  }
  yield { buffer, length, last: true }
}

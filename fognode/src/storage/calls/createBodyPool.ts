import type { Readable } from 'node:stream'
import { HttpError } from '../../http/httpError.ts'

export type BodyPool = {
  /** Reads a body into a buffer of the pool. */
  read: (payload: Readable) => Promise<Buffer>
  /** Gives the buffer behind a body back. Whoever may still write or read it must be done. */
  release: (body: Buffer) => void
}

/** Buffers kept for the next upload. */
const MOST_IDLE = 16

/**
 * Reads uploads into buffers that are used again. A new buffer for every block makes V8 collect garbage after every twenty,
 * which costs more than hashing and writing them.
 */
export function createBodyPool(limit: number): BodyPool {
  const idle: Buffer[] = []
  const owners = new WeakMap<Buffer, Buffer>()
  const giveBack = (buffer: Buffer) => {
    if (idle.length < MOST_IDLE) idle.push(buffer)
  }
  return {
    read: async (payload) => {
      const buffer = idle.pop() ?? Buffer.allocUnsafeSlow(limit)
      try {
        let size = 0
        for await (const part of payload as AsyncIterable<Buffer>) {
          if (size + part.byteLength > limit)
            throw new HttpError(413, 'too_large', 'A block has at most 2 MiB.')
          part.copy(buffer, size)
          size += part.byteLength
        }
        const body = buffer.subarray(0, size)
        owners.set(body, buffer)
        return body
      } catch (error) {
        giveBack(buffer)
        throw error
      }
    },
    release: (body) => {
      const buffer = owners.get(body)
      if (buffer === undefined || !owners.delete(body)) return
      giveBack(buffer)
    },
  }
}

import type { Bytes } from './types.ts'

/** Buffers of one size that are used again, so that a long stream does not wait for the garbage collector. */
export function createPool(size: number): { take: () => Bytes; give: (buffer: Bytes) => void } {
  const free: Bytes[] = []
  return {
    take: () => free.pop() ?? new Uint8Array(size),
    give: (buffer) => {
      if (buffer.length === size) free.push(buffer)
    },
  }
}

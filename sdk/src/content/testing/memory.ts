import type { Block, ContentSource } from '../types.ts'

/** Bytes that look random and are the same every time (xorshift32). */
export function noise(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  let state = seed * 2654435761 || 1
  for (let i = 0; i < length; i++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    bytes[i] = state & 255
  }
  return bytes
}

/** Content from memory, in pieces whose size has nothing to do with records. */
export function sourceOf(
  bytes: Uint8Array,
  options: { name?: string; mediaType?: string; piece?: number } = {},
): ContentSource {
  const piece = options.piece ?? 70_001
  return {
    name: options.name ?? 'data.bin',
    size: bytes.length,
    mediaType: options.mediaType ?? 'application/octet-stream',
    fingerprint: `${bytes.length}`,
    async *open() {
      // One buffer for all pieces, as a file source does, so that a reader that keeps them is found out.
      const buffer = new Uint8Array(piece)
      for (let at = 0; at < bytes.length; at += piece) {
        const part = bytes.subarray(at, at + piece)
        buffer.set(part)
        yield buffer.subarray(0, part.length)
      }
    },
  }
}

/** Keeps blocks as a storage node would. */
export function blockStore(): {
  blocks: Map<string, Uint8Array>
  putBlock(block: Block): Promise<void>
} {
  const blocks = new Map<string, Uint8Array>()
  return {
    blocks,
    async putBlock({ cid, bytes }) {
      blocks.set(cid.toString(), bytes.slice())
    },
  }
}

/** A trustless gateway over a map, without a network. */
export function gatewayOver(blocks: Map<string, Uint8Array>): typeof globalThis.fetch {
  return async (input) => {
    const cid = /\/ipfs\/([^?]+)/.exec(String(input))?.[1] ?? ''
    const bytes = blocks.get(cid)
    return bytes
      ? new Response(Uint8Array.from(bytes), { headers: { 'content-length': `${bytes.length}` } })
      : new Response(null, { status: 404 })
  }
}

/** Collects what is written; `closed` and `aborted` tell how it ended. */
export function collector(): {
  sink: WritableStream<Uint8Array>
  state: { closed: boolean; aborted: unknown; bytes(): Uint8Array }
} {
  const pieces: Uint8Array[] = []
  const state = {
    closed: false,
    aborted: undefined as unknown,
    bytes: () => new Uint8Array(Buffer.concat(pieces)),
  }
  const sink = new WritableStream<Uint8Array>({
    write: (piece) => void pieces.push(piece),
    close: () => void (state.closed = true),
    abort: (reason) => void (state.aborted = reason),
  })
  return { sink, state }
}

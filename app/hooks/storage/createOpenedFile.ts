/** A place for opened plaintext: written in order, readable as a file once everything was verified. */
export type OpenedFile = {
  sink: WritableStream<Uint8Array>
  /** The file, after the sink was closed. */
  file(): Promise<Blob>
  /** Throws the plaintext away. */
  discard(): Promise<void>
}

/**
 * Keeps plaintext on disk in the browser's private file system, so that gigabytes need no memory; in memory where that does
 * not exist. What was written by an opening that failed is never offered.
 */
export async function createOpenedFile(name: string): Promise<OpenedFile> {
  try {
    const folder = await navigator.storage.getDirectory()
    const key = `opened-${name}`
    const handle = await folder.getFileHandle(key, { create: true })
    // The browser writes to a copy and puts it in place when the sink closes.
    const writable = await handle.createWritable({ keepExistingData: false })
    return {
      sink: writable as unknown as WritableStream<Uint8Array>,
      file: () => handle.getFile(),
      discard: () => folder.removeEntry(key),
    }
  } catch {
    return inMemory()
  }
}

function inMemory(): OpenedFile {
  let pieces: Uint8Array<ArrayBuffer>[] = []
  return {
    sink: new WritableStream<Uint8Array>({
      write: (piece) => {
        pieces.push(piece.slice())
      },
      abort: () => {
        pieces = []
      },
    }),
    file: async () => new Blob(pieces),
    discard: async () => {
      pieces = []
    },
  }
}

import { open, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import {
  ContentChangedError,
  EmptyContentError,
  UnreadableContentError,
} from '../content/errors.ts'
import type { ContentSource } from '../content/types.ts'

export type SourceFromFileParameters = {
  path: string
  /** Told from the name's ending unless given. */
  mediaType?: string
  /** Another name than the path's last part. */
  name?: string
}

const MEDIA_TYPES: Record<string, string> = {
  '.csv': 'text/csv',
  '.jsonl': 'application/jsonl',
  '.ndjson': 'application/jsonl',
  '.json': 'application/json',
  '.txt': 'text/plain',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.mp4': 'video/mp4',
  '.zip': 'application/zip',
  '.gz': 'application/gzip',
  '.parquet': 'application/vnd.apache.parquet',
}

const PIECE_BYTES = 1 << 20

/**
 * Content from a file on disk, read in pieces of 1 MiB. Size and time of change are looked at before and after reading.
 *
 * @throws UnreadableContentError when it is missing, not permitted, or no regular file; EmptyContentError for 0 bytes.
 */
export async function sourceFromFile(parameters: SourceFromFileParameters): Promise<ContentSource> {
  const { path } = parameters
  const name = parameters.name ?? basename(path)
  const look = async () => {
    const found = await stat(path, { bigint: true }).catch((cause) => {
      throw new UnreadableContentError(name, reasonOf(cause), cause)
    })
    if (found.isDirectory()) throw new UnreadableContentError(name, 'it is a folder, not a file')
    if (!found.isFile()) throw new UnreadableContentError(name, 'it is not a regular file')
    return { size: Number(found.size), changed: found.mtimeNs }
  }
  const before = await look()
  if (before.size === 0) throw new EmptyContentError(name)
  // Permission is asked for now, so that a wizard can tell before anything else is done.
  const probe = await open(path, 'r').catch((cause) => {
    throw new UnreadableContentError(name, reasonOf(cause), cause)
  })
  await probe.close()

  return {
    name,
    size: before.size,
    mediaType:
      parameters.mediaType ??
      MEDIA_TYPES[extname(name).toLowerCase()] ??
      'application/octet-stream',
    fingerprint: `${before.size}:${before.changed}:${name}`,
    async *open() {
      const file = await open(path, 'r').catch((cause) => {
        throw new UnreadableContentError(name, reasonOf(cause), cause)
      })
      const buffer = new Uint8Array(PIECE_BYTES)
      try {
        for (;;) {
          const { bytesRead } = await file.read(buffer, 0, PIECE_BYTES).catch((cause) => {
            throw new UnreadableContentError(name, reasonOf(cause), cause)
          })
          if (bytesRead === 0) return
          yield buffer.subarray(0, bytesRead)
        }
      } finally {
        await file.close()
      }
    },
    async check() {
      const after = await look()
      if (after.size !== before.size || after.changed !== before.changed) {
        throw new ContentChangedError(name, 'its size or time of change is another now')
      }
    },
  }
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EACCES' || code === 'EPERM') return 'you have no permission to read it'
  if (code === 'EISDIR') return 'it is a folder, not a file'
  return code ?? 'reading failed'
}

import { createReadStream } from 'node:fs'
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { RetryableError } from '../errors/FanalError.ts'

/** The disk cannot take more. What was written stays in the part file for the next attempt. */
export class DiskFullError extends RetryableError {
  constructor(path: string, cause: unknown) {
    super(`There is no room left to write "${path}".`, {
      cause,
      advice: 'Free some space and try again; what is already there is kept.',
      details: { path },
    })
  }
}

export type SinkToFileParameters = {
  /** Where the finished file appears; until then its bytes are in `<path>.part`. */
  path: string
  /** Bytes of an earlier part file to keep, from `resumeOffset`; 0 unless given. */
  start?: number
}

/**
 * A sink that writes beside the target and moves the file there only when it is closed, which `openContent` does only
 * after everything was verified. An aborted one leaves the part file for `savedPart`.
 */
export async function sinkToFile(
  parameters: SinkToFileParameters,
): Promise<WritableStream<Uint8Array>> {
  const { path, start = 0 } = parameters
  const part = `${path}.part`
  const file: FileHandle = await open(part, start > 0 ? 'r+' : 'w')
  await file.truncate(start)
  let position = start
  return new WritableStream<Uint8Array>(
    {
      async write(piece) {
        try {
          for (let at = 0; at < piece.length;) {
            const { bytesWritten } = await file.write(piece, at, piece.length - at, position)
            at += bytesWritten
            position += bytesWritten
          }
        } catch (error) {
          const code = (error as NodeJS.ErrnoException).code
          throw code === 'ENOSPC' || code === 'EDQUOT' ? new DiskFullError(path, error) : error
        }
      },
      async close() {
        await file.sync()
        await file.close()
        await rename(part, path)
      },
      async abort() {
        await file.close()
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 2 << 20 }),
  )
}

/** What an earlier, broken attempt left, in the form that `openContent` resumes from. */
export async function savedPart(
  path: string,
): Promise<{ bytes: number; open(): AsyncIterable<Uint8Array> } | undefined> {
  const part = `${path}.part`
  const found = await stat(part).catch(() => undefined)
  if (!found?.isFile() || found.size === 0) return undefined
  return { bytes: found.size, open: () => createReadStream(part, { highWaterMark: 1 << 20 }) }
}

/** Removes what a broken attempt left, for example after content failed verification. */
export async function removePart(path: string): Promise<void> {
  await rm(`${path}.part`, { force: true })
}

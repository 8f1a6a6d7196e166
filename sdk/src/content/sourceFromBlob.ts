import { EmptyContentError, UnreadableContentError } from './errors.ts'
import { readStream } from './readStream.ts'
import type { ContentSource } from './types.ts'

export type SourceFromBlobParameters = {
  blob: Blob
  /** Needed for a Blob that is no File. */
  name?: string
  mediaType?: string
}

/**
 * Content from a browser's File or a Blob. A file that changes on disk after it was chosen cannot be read any more, which
 * the browser reports and this turns into `UnreadableContentError`.
 *
 * @throws EmptyContentError when it has no bytes.
 */
export function sourceFromBlob({ blob, name, mediaType }: SourceFromBlobParameters): ContentSource {
  const file = blob as Partial<File>
  const fileName = name ?? file.name ?? 'data'
  if (blob.size === 0) throw new EmptyContentError(fileName)
  return {
    name: fileName,
    size: blob.size,
    mediaType: mediaType || blob.type || 'application/octet-stream',
    fingerprint: `${blob.size}:${file.lastModified ?? 0}:${fileName}`,
    async *open() {
      try {
        yield* readStream(blob.stream())
      } catch (cause) {
        if (!(cause instanceof DOMException)) throw cause
        throw new UnreadableContentError(fileName, 'it was moved, changed or locked', cause)
      }
    },
  }
}

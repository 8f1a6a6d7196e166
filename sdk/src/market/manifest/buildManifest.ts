import type { OpenableContent } from '../../content/types.ts'
import { fanalHead, manifestHead, type ManifestWords } from './manifestHead.ts'
import type { FileManifest, ManifestColumn, ManifestSlot } from './manifestSchema.ts'
import { validateManifest } from './parseManifest.ts'
import { requireFile } from './requireFile.ts'

export type BuildManifestParameters = ManifestWords & {
  /** Result of `sealContent`. */
  sealed: OpenableContent
  /** Columns and statistics the owner chose to show. */
  columns?: ManifestColumn[]
  slots: ManifestSlot[]
}

/**
 * Puts the manifest of a file together from what was sealed and what the owner says about it; to be signed by `signManifest`.
 *
 * @throws ManifestError that names the place when something does not fit the schema.
 */
export function buildManifest(parameters: BuildManifestParameters): FileManifest {
  const { sealed, columns } = parameters
  const { content, recordRoot, keyDigest, rows } = sealed
  const names = rows?.header ?? columns?.map((column) => column.name)
  const manifest = validateManifest({
    ...manifestHead(parameters),
    encodingFormat: content.mediaType,
    contentSize: `${content.plaintextBytes} B`,
    ...(names ? { variableMeasured: names } : {}),
    fanal: {
      ...fanalHead(parameters),
      kind: 'file',
      content,
      recordRoot,
      keyDigest,
      ...(rows ? { rows } : {}),
      ...(columns ? { columns } : {}),
      slots: parameters.slots,
    },
  })
  return requireFile(manifest)
}

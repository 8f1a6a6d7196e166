import type { ControlPart } from './controlPartSchema.ts'
import { fanalHead, manifestHead, type ManifestWords } from './manifestHead.ts'
import type { Manifest } from './manifestSchema.ts'
import { validateManifest } from './parseManifest.ts'
import type { StreamPart } from './streamPartSchema.ts'

/** What is described by its own words alone: it has no content when it is registered. */
export type DescribedPart =
  Pick<StreamPart, 'kind' | 'stream' | 'columns'> | Pick<ControlPart, 'kind' | 'control'>

export type BuildDescriptionParameters<P extends DescribedPart = DescribedPart> = ManifestWords & {
  part: P
}

export type BuildDescriptionReturnType<P extends DescribedPart> = Manifest & {
  fanal: Extract<Manifest['fanal'], { kind: P['kind'] }>
}

/** Commands are JSON messages, whatever their data hold. */
const COMMAND_MEDIA_TYPE = 'application/json'

/**
 * Puts the manifest of a stream or of a control together; to be signed by `signManifest`.
 *
 * @throws ManifestError that names the place when something does not fit the schema.
 */
export function buildDescription<P extends DescribedPart>(
  parameters: BuildDescriptionParameters<P>,
): BuildDescriptionReturnType<P> {
  const part: DescribedPart = parameters.part
  const names = part.kind === 'stream' ? part.columns?.map(({ name }) => name) : undefined
  return validateManifest({
    ...manifestHead(parameters),
    encodingFormat: part.kind === 'stream' ? part.stream.mediaType : COMMAND_MEDIA_TYPE,
    ...(names ? { variableMeasured: names } : {}),
    fanal: {
      ...fanalHead(parameters),
      ...part,
    },
  }) as BuildDescriptionReturnType<P>
}

import type { Address } from 'viem'
import type { Hex, OpenableContent } from '../../content/types.ts'
import type { Manifest, ManifestColumn, ManifestSlot } from './manifestSchema.ts'
import { validateManifest } from './parseManifest.ts'

export type BuildManifestParameters = {
  name: string
  description?: string
  keywords?: string[]
  /** SPDX identifier or URL. */
  license: string
  creator: { account: Address; type?: 'Person' | 'Organization'; name?: string }
  /** Now, unless given. */
  dateCreated?: Date
  chainId: number
  registry: Address
  datasetId: Hex
  /** Result of `sealContent`. */
  sealed: OpenableContent
  /** Columns and statistics the owner chose to show. */
  columns?: ManifestColumn[]
  slots: ManifestSlot[]
}

/**
 * Puts a manifest together from what was sealed and what the owner says about it; to be signed by `signManifest`.
 *
 * @throws ManifestError that names the place when something does not fit the schema.
 */
export function buildManifest(parameters: BuildManifestParameters): Manifest {
  const { sealed, creator, columns, chainId } = parameters
  const { content, recordRoot, keyDigest, rows } = sealed
  const names = rows?.header ?? columns?.map((column) => column.name)
  return validateManifest({
    '@context': 'https://schema.org/',
    '@type': 'Dataset',
    name: parameters.name,
    description: parameters.description ?? '',
    keywords: parameters.keywords ?? [],
    license: parameters.license,
    creator: {
      '@type': creator.type ?? 'Person',
      identifier: `eip155:${chainId}:${creator.account}`,
      ...(creator.name ? { name: creator.name } : {}),
    },
    dateCreated: (parameters.dateCreated ?? new Date()).toISOString(),
    encodingFormat: content.mediaType,
    contentSize: `${content.plaintextBytes} B`,
    ...(names ? { variableMeasured: names } : {}),
    fanal: {
      version: 1,
      datasetId: parameters.datasetId.toLowerCase(),
      chainId,
      registry: parameters.registry,
      kind: 'file',
      content,
      recordRoot,
      keyDigest,
      ...(rows ? { rows } : {}),
      ...(columns ? { columns } : {}),
      slots: parameters.slots,
    },
  })
}

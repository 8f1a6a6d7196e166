import type { DatasetSummary } from '@fanal/sdk/market/types'
import { formatBytes } from '../format/formatBytes.ts'
import { formatName } from './formatName.ts'

export type DatasetFactsParameters = Pick<
  DatasetSummary,
  'kind' | 'mediaType' | 'rowCount' | 'plaintextBytes'
> & {
  /** How many columns it has, where that is known and worth saying. */
  columns?: number
}

/** What there is, in a few words each: how large a file is, or that it is a stream or the use of a device. */
export function datasetFacts(parameters: DatasetFactsParameters): string[] {
  const { kind, mediaType, rowCount, plaintextBytes, columns = 0 } = parameters
  if (kind === 'control') return ['Use of a device']
  const isFile = kind === 'file'
  return [
    isFile ? undefined : 'Live stream',
    formatName(mediaType),
    isFile && rowCount !== undefined ? `${rowCount.toLocaleString('en')} rows` : undefined,
    columns > 0 ? `${columns} columns` : undefined,
    isFile && plaintextBytes !== undefined ? formatBytes(plaintextBytes) : undefined,
  ].filter((fact) => fact !== undefined)
}

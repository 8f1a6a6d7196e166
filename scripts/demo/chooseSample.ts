import { RowError } from '@fanal/sdk/content/errors'
import { inspectRows, rowFormatOf } from '@fanal/sdk/content/inspectRows'
import type { ContentSource, RowsRequest } from '@fanal/sdk/content/types'
import type { ManifestColumn } from '@fanal/sdk/market/manifest/manifestSchema'

export type Sample = { sample?: RowsRequest; statistics?: ManifestColumn[] }

/**
 * The first rows of a CSV or JSON lines file as its sample, and its columns; nothing for any other file, or for one whose
 * rows cannot be committed to.
 */
export async function chooseSample(source: ContentSource, rows = 5): Promise<Sample> {
  const format = rowFormatOf(source)
  if (!format) return {}
  try {
    const seen = await inspectRows({ source, format, sample: { first: rows }, statistics: true })
    return {
      sample: {
        format,
        sample: seen.sample.map(({ index }) => index),
        ...(seen.delimiter === undefined ? {} : { delimiter: seen.delimiter }),
        ...(format === 'csv' ? { header: seen.header !== undefined } : {}),
      },
      statistics: seen.columns,
    }
  } catch (error) {
    if (error instanceof RowError) return {}
    throw error
  }
}

import { createColumnStatistics } from './columnStatistics.ts'
import { RowError } from './errors.ts'
import { parseCsvRow } from './parseCsvRow.ts'
import { createRowSplitter } from './splitRows.ts'
import type { ContentSource, RowFormat } from './types.ts'

export type InspectedColumn = {
  name: string
  type: 'integer' | 'number' | 'boolean' | 'date' | 'text'
  /** Share of rows without a value, 0 to 1. */
  blanks: number
  min?: number | string
  max?: number | string
  histogram?: { edges: number[]; counts: number[] }
}

export type InspectRowsParameters = {
  source: ContentSource
  /** Told from media type and name unless given. */
  format?: RowFormat
  /** CSV only: told from the first line unless given. */
  delimiter?: string
  /** CSV only: whether the first row holds the column names; guessed unless given. */
  header?: boolean
  /** Rows to return: the first n data rows, and rows of given indices. 10 first ones unless given. */
  sample?: { first?: number; indices?: number[] }
  /** Also read the whole content for types, blanks, ranges and histograms; otherwise only as far as the sample goes. */
  statistics?: boolean
  onProgress?: (progress: { bytes: number; total: number }) => void
  signal?: AbortSignal
}

export type InspectRowsReturnType = {
  format: RowFormat
  delimiter: string | undefined
  header: string[] | undefined
  columns: InspectedColumn[]
  /** All rows including the header row; undefined when not everything was read. */
  count: number | undefined
  /** Indices as `RowsRequest.sample` takes them: row 0 is the first line. */
  sample: { index: number; text: string; cells: string[] | undefined }[]
}

/** Format of a content by its media type or name, undefined when it has no rows we know. */
export function rowFormatOf(
  source: Pick<ContentSource, 'name' | 'mediaType'>,
): RowFormat | undefined {
  const { name, mediaType } = source
  if (/^text\/(csv|tab-separated-values)/.test(mediaType) || /\.(csv|tsv)$/i.test(name))
    return 'csv'
  if (/^application\/(x-)?(jsonl|ndjson|jsonlines)/.test(mediaType)) return 'jsonl'
  return /\.(jsonl|ndjson)$/i.test(name) ? 'jsonl' : undefined
}

const MAX_COLUMNS = 2000

/**
 * Looks into a CSV or JSON lines content: column names, types, and, when asked, share of blanks, least and greatest value
 * and a small histogram. Memory is bounded: it grows with the number of columns, not of rows.
 *
 * @throws RowError when it has no rows we can read.
 */
export async function inspectRows(
  parameters: InspectRowsParameters,
): Promise<InspectRowsReturnType> {
  const { source, statistics = false, onProgress, signal } = parameters
  const format = parameters.format ?? rowFormatOf(source)
  if (!format) throw new RowError('it is neither CSV nor JSON lines')
  const indices = new Set(parameters.sample?.indices)
  const wantedFirst = parameters.sample?.first ?? (parameters.sample ? 0 : 10)
  const furthest = Math.max(wantedFirst, ...indices)

  let delimiter = parameters.delimiter
  let splitter: ReturnType<typeof createRowSplitter> | undefined
  let header: string[] | undefined
  let index = 0
  const sample: InspectRowsReturnType['sample'] = []
  const decoder = new TextDecoder()
  const columns = new Map<string, ReturnType<typeof createColumnStatistics>>()
  const columnAt = (name: string) => {
    const found = columns.get(name)
    if (found || columns.size >= MAX_COLUMNS) return found
    const made = createColumnStatistics()
    columns.set(name, made)
    return made
  }

  const onRow = (row: Uint8Array) => {
    const text = decoder.decode(row)
    const at = index++
    const cells = format === 'csv' ? parseCsvRow(text, delimiter) : undefined
    if (cells && at === 0) {
      header = (parameters.header ?? looksLikeHeader(cells)) ? cells : undefined
      if (header) return
    }
    if (sample.length < wantedFirst || indices.has(at)) sample.push({ index: at, text, cells })
    if (cells) {
      cells.forEach((cell, i) =>
        columnAt(header ? (header[i] ?? `column ${i + 1}`) : `column ${i + 1}`)?.add(cell),
      )
    } else {
      for (const [name, value] of Object.entries(parseObject(text))) {
        columnAt(name)?.add(
          value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value),
        )
      }
    }
  }

  let bytes = 0
  let complete = true
  for await (const piece of source.open()) {
    signal?.throwIfAborted()
    delimiter ??= format === 'csv' ? guessDelimiter(piece) : undefined
    splitter ??= createRowSplitter({ format, delimiter })
    splitter.push(piece, onRow)
    bytes += piece.length
    onProgress?.({ bytes, total: source.size })
    if (!statistics && index > furthest + 1) {
      complete = bytes >= source.size
      break
    }
  }
  if (complete) splitter?.end(onRow)
  if (index === 0) throw new RowError('it has no rows')
  const dataRows = index - (header ? 1 : 0)
  return {
    format,
    delimiter,
    header,
    columns: [...columns].map(([name, column]) => ({
      name,
      ...column.result({ rows: dataRows, statistics }),
    })),
    count: complete ? index : undefined,
    sample,
  }
}

/** A header has distinct, filled names, none of which is a number. */
function looksLikeHeader(cells: string[]): boolean {
  return (
    new Set(cells).size === cells.length &&
    cells.every((cell) => cell.trim() !== '' && Number.isNaN(Number(cell)))
  )
}

function guessDelimiter(piece: Uint8Array): string {
  const end = piece.indexOf(10)
  const line = new TextDecoder().decode(
    piece.subarray(0, end === -1 ? 65_536 : Math.min(end, 65_536)),
  )
  const counts = [',', ';', '\t', '|'].map((mark) => [mark, line.split(mark).length] as const)
  return counts.reduce((best, other) => (other[1] > best[1] ? other : best))[0]
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : { value }
  } catch {
    return {}
  }
}

import { parseCsvRow } from '../content/parseCsvRow.ts'
import { StreamIntegrityError } from './errors.ts'
import type { SegmentBlock } from './segmentBlock.ts'

/** One row with where it stands in the stream. */
export type StreamRow = {
  epoch: number
  segment: number
  /** By the names of the columns. */
  values: Record<string, string>
}

/**
 * The rows of an opened segment: CSV whose first line names the columns.
 *
 * @throws StreamIntegrityError when there are more or fewer than it declares
 */
export function rowsOfSegment(
  { epoch, segment, rows }: SegmentBlock,
  bytes: Uint8Array,
): StreamRow[] {
  const lines = new TextDecoder().decode(bytes).split('\n')
  const [header = '', ...data] = lines.filter((line) => line !== '')
  const columns = parseCsvRow(header, ',')
  if (data.length !== rows)
    throw new StreamIntegrityError(`a segment has ${data.length} rows instead of ${rows}`, {
      epoch,
      segment,
    })
  return data.map((line) => {
    const cells = parseCsvRow(line, ',')
    return {
      epoch,
      segment,
      values: Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? ''])),
    }
  })
}

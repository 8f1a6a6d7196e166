import type { Manifest } from '../manifest/manifestSchema.ts'
import { countDataRows } from '../manifest/countDataRows.ts'
import { verifySample } from '../manifest/verifySample.ts'
import type { ColumnView, SampleView } from '../types.ts'

/** The columns that the owner chose to show. */
export function columnViews({ fanal }: Manifest): ColumnView[] {
  const columns = fanal.kind === 'control' ? [] : fanal.columns
  return (columns ?? []).map(({ name, type, blanks, min, max, histogram }) => ({
    name,
    type,
    blanks,
    min,
    max,
    histogram,
  }))
}

/** The sample rows, each checked against the committed root; a sample that fails is shown as not committed. */
export function sampleView(manifest: Manifest): SampleView | undefined {
  const { fanal } = manifest
  const rows = fanal.kind === 'file' ? fanal.rows : undefined
  if (!rows) return undefined
  const { format, header } = rows
  const rowCount = countDataRows(rows)
  try {
    const verified = verifySample(manifest)
    return {
      format,
      header,
      rowCount,
      rows: (verified?.rows ?? []).map(({ index, text, cells }) => ({
        index,
        raw: text,
        cells: cells ?? [text],
        committed: true,
      })),
    }
  } catch {
    return {
      format,
      header,
      rowCount,
      rows: rows.sample.map(({ index, row }) => ({
        index,
        raw: row,
        cells: [row],
        committed: false,
      })),
    }
  }
}

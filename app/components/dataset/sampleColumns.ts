import type { ColumnView, SampleView } from '@fanal/sdk/market/types'

export type SampleColumnsParameters = { columns: ColumnView[]; sample: SampleView | undefined }
export type SampleColumn = { name: string; column: ColumnView | undefined }

/** Heads of the sample table: the sample's own header first, with what is known of each column; else columns by number. */
export function sampleColumns({ columns, sample }: SampleColumnsParameters): SampleColumn[] {
  const width = Math.max(
    sample?.header?.length ?? 0,
    ...(sample?.rows.map((row) => row.cells.length) ?? []),
    0,
  )
  if (width === 0) return columns.map((column) => ({ name: column.name, column }))
  return Array.from({ length: width }, (_, index) => {
    const name = sample?.header?.[index] ?? columns[index]?.name ?? `Column ${index + 1}`
    return { name, column: columns.find((column) => column.name === name) }
  })
}

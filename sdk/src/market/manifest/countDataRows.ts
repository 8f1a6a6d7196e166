import type { FilePart } from './manifestSchema.ts'

export type CountDataRowsParameters = NonNullable<FilePart['rows']>

/** Rows of data: a CSV's header is row 0 of the committed rows, and people do not count it. */
export function countDataRows({ format, count }: CountDataRowsParameters): number {
  return format === 'csv' ? count - 1 : count
}

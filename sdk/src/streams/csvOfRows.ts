import type { StreamRow } from './rowsOfSegment.ts'

/** Rows as one CSV (RFC 4180) with the names of the columns first; empty without rows. */
export function csvOfRows(rows: readonly Pick<StreamRow, 'values'>[]): string {
  const names = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))]
  const lines = rows.map(({ values }) => names.map((name) => values[name] ?? ''))
  return [names, ...lines]
    .filter((cells) => cells.length > 0)
    .map((cells) => `${cells.map(quote).join(',')}\n`)
    .join('')
}

const quote = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

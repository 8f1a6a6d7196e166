/** Rows that graph-node gives at most in one answer. */
export const pageSize = 1000

export type ReadAllRowsParameters<row> = {
  /** The rows after a place, at most `pageSize` of them, in the order of their places. */
  readPage: (after: string) => Promise<row[]>
  /** Place of a row, by which the next page begins. */
  placeOf: (row: row) => string
  /** Place before all others. */
  first?: string
}

/** Reads a list of any length, page by page. */
export async function readAllRows<row>(parameters: ReadAllRowsParameters<row>): Promise<row[]> {
  const { readPage, placeOf, first = '0' } = parameters
  const rows: row[] = []
  let after = first
  while (true) {
    const page = await readPage(after)
    rows.push(...page)
    const last = page.at(-1)
    if (page.length < pageSize || last === undefined) return rows
    after = placeOf(last)
  }
}

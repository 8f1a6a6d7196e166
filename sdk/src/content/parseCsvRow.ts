/** Cells of one CSV row (RFC 4180): quotes removed, doubled quotes halved, a byte order mark at the start dropped. */
export function parseCsvRow(row: string, delimiter = ','): string[] {
  const text = row.startsWith('\uFEFF') ? row.slice(1) : row
  const cells: string[] = []
  let at = 0
  while (at <= text.length) {
    let cell = ''
    if (text[at] === '"') {
      at += 1
      for (;;) {
        const quote = text.indexOf('"', at)
        cell += text.slice(at, quote === -1 ? text.length : quote)
        at = quote === -1 ? text.length : quote + 1
        if (text[at] !== '"' || quote === -1) break
        cell += '"'
        at += 1
      }
    }
    const end = text.indexOf(delimiter, at)
    cells.push(cell + text.slice(at, end === -1 ? text.length : end))
    at = end === -1 ? text.length + 1 : end + 1
  }
  return cells
}

export type PreviewTextReturnType =
  { kind: 'rows'; rows: string[][] } | { kind: 'text'; text: string } | { kind: 'none' }

export const PREVIEW_BYTES = 65_536
const ROWS = 12
const LINES = 24

/**
 * A look at the head of an opened file as plain text or cells. It is shown as text only, whatever it contains; what is not
 * text is not shown at all.
 */
export function previewText(
  head: Uint8Array,
  complete: boolean,
  mediaType: string,
): PreviewTextReturnType {
  let text: string
  try {
    // The last character may be cut in half.
    text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: !complete })
  } catch {
    return { kind: 'none' }
  }
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) return { kind: 'none' }
  const lines = text.split(/\r?\n/)
  if (!complete) lines.pop()
  if (mediaType.startsWith('text/csv') && !text.includes('"')) {
    const rows = lines.filter((line) => line !== '').slice(0, ROWS)
    const delimiter = [',', ';', '\t', '|'].find((mark) => rows[0]?.includes(mark))
    if (delimiter) return { kind: 'rows', rows: rows.map((row) => row.split(delimiter)) }
  }
  return { kind: 'text', text: lines.slice(0, LINES).join('\n') || text.slice(0, 2000) }
}

import { RowError } from './errors.ts'
import { concatBytes } from './bytes.ts'
import type { RowFormat } from './types.ts'

/** A longer row is taken for a broken quote: memory stays bounded. */
export const MAX_ROW_BYTES = 1 << 20

export type RowSplitter = {
  /** Rows that end in this piece; each is valid until the next call. */
  push(piece: Uint8Array, onRow: (row: Uint8Array) => void): void
  /** The last row, if the content does not end with a line break. */
  end(onRow: (row: Uint8Array) => void): void
}

const LINE_FEED = 10
const RETURN = 13
const QUOTE = 34

/**
 * Cuts bytes into rows. A row ends at LF (a CR before it does not belong to the row); in CSV a line break inside a quoted
 * field belongs to it (RFC 4180; a quote opens a field only at its start). Empty lines are no rows.
 *
 * @throws RowError when a row is longer than 1 MiB.
 */
export function createRowSplitter(parameters: {
  format: RowFormat
  delimiter?: string | undefined
}): RowSplitter {
  const quotes = parameters.format === 'csv'
  const delimiter = (parameters.delimiter ?? ',').charCodeAt(0)
  let carried: Uint8Array[] = []
  let carriedBytes = 0
  let quoted = false
  let fieldStart = true
  let justClosed = false
  let rows = 0

  const emit = (tail: Uint8Array, onRow: (row: Uint8Array) => void) => {
    let row = carried.length ? concatBytes(...carried, tail) : tail
    carried = []
    carriedBytes = 0
    if (row[row.length - 1] === RETURN) row = row.subarray(0, -1)
    if (row.length > MAX_ROW_BYTES) throw tooLong()
    if (row.length === 0) return
    rows += 1
    onRow(row)
  }
  const tooLong = () =>
    new RowError(`row ${rows} is longer than ${MAX_ROW_BYTES} bytes (a quote that never closes?)`, {
      row: rows,
    })

  return {
    push(piece, onRow) {
      let start = 0
      if (!quotes) {
        for (let at = piece.indexOf(LINE_FEED); at !== -1; at = piece.indexOf(LINE_FEED, start)) {
          emit(piece.subarray(start, at), onRow)
          start = at + 1
        }
      } else {
        for (let at = 0; at < piece.length; at++) {
          const byte = piece[at]
          if (quoted) {
            if (byte === QUOTE) {
              quoted = false
              justClosed = true
            }
            continue
          }
          if (byte === QUOTE) {
            // A doubled quote closes the field and opens it again.
            quoted = fieldStart || justClosed
            fieldStart = false
          } else if (byte === LINE_FEED) {
            emit(piece.subarray(start, at), onRow)
            start = at + 1
            fieldStart = true
          } else {
            fieldStart = byte === delimiter
          }
          justClosed = false
        }
      }
      if (start < piece.length) {
        carried.push(piece.slice(start))
        carriedBytes += piece.length - start
        if (carriedBytes > MAX_ROW_BYTES + 1) throw tooLong()
      }
    },
    end(onRow) {
      emit(new Uint8Array(0), onRow)
    },
  }
}

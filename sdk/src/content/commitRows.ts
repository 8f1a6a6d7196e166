import { toHex } from './bytes.ts'
import { RowError } from './errors.ts'
import { createLeafSalts, leafOf } from './keys.ts'
import { createMerkleTree } from './merkleTree.ts'
import { parseCsvRow } from './parseCsvRow.ts'
import { createRowSplitter } from './splitRows.ts'
import type { RowCommitment, RowsRequest } from './types.ts'

export type RowCommitter = {
  push(piece: Uint8Array): void
  finish(): RowCommitment
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Commits to the rows of a file while it streams by, and keeps what proves the chosen ones. Memory grows with the sample,
 * not with the file.
 *
 * @throws RowError when a chosen row is not there or is not UTF-8, or a row is too long.
 */
export function createRowCommitter(parameters: {
  request: RowsRequest
  contentKey: Uint8Array
}): RowCommitter {
  const { request, contentKey } = parameters
  const { format, delimiter } = request
  const hasHeader = format === 'csv' && request.header === true
  const chosen = [...new Set(hasHeader ? [0, ...request.sample] : request.sample)]
  chosen.sort((left, right) => left - right)
  const wanted = new Set(chosen)
  const saltOf = createLeafSalts(contentKey, 'fanal/row-salt')
  const tree = createMerkleTree({ watch: chosen })
  const splitter = createRowSplitter({ format, delimiter })
  const texts = new Map<number, string>()

  const onRow = (row: Uint8Array) => {
    const index = tree.count
    if (wanted.has(index)) texts.set(index, decodeRow(row, index))
    tree.add(leafOf(saltOf(index), index, row))
  }

  return {
    push: (piece) => splitter.push(piece, onRow),
    finish() {
      splitter.end(onRow)
      if (tree.count === 0) throw new RowError('it has no rows')
      const missing = chosen.find((index) => !texts.has(index))
      if (missing !== undefined) {
        throw new RowError(`row ${missing} was chosen, but there are only ${tree.count} rows`, {
          row: missing,
          rows: tree.count,
        })
      }
      const root = toHex(tree.finish())
      return {
        format,
        ...(delimiter && delimiter !== ',' ? { delimiter } : {}),
        count: tree.count,
        root,
        ...(hasHeader ? { header: parseCsvRow(texts.get(0) ?? '', delimiter) } : {}),
        sample: chosen.map((index) => ({
          index,
          row: texts.get(index) ?? '',
          salt: toHex(saltOf(index)),
          path: tree.path(index).map(toHex),
        })),
      }
    },
  }
}

function decodeRow(row: Uint8Array, index: number): string {
  try {
    return strict.decode(row)
  } catch {
    throw new RowError(`row ${index} is not UTF-8 text and cannot be shown`, { row: index })
  }
}

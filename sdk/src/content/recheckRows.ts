import { createRowCommitter } from './commitRows.ts'
import { ContentMismatchError, RowError } from './errors.ts'
import type { RowCommitment } from './types.ts'

/** Recomputes the commitment to the rows from the plaintext and compares it with the manifest's, sample included. */
export function recheckRows(parameters: { rows: RowCommitment; contentKey: Uint8Array }): {
  push(piece: Uint8Array): void
  finish(): void
} {
  const { rows, contentKey } = parameters
  const committer = createRowCommitter({
    request: {
      format: rows.format,
      ...(rows.delimiter ? { delimiter: rows.delimiter } : {}),
      header: rows.header !== undefined,
      sample: rows.sample.map(({ index }) => index),
    },
    contentKey,
  })
  return {
    push: (piece) => asMismatch(() => committer.push(piece)),
    finish() {
      const found = asMismatch(() => committer.finish())
      if (found.count !== rows.count) {
        throw new ContentMismatchError('it has another number of rows', {
          found: found.count,
          declared: rows.count,
        })
      }
      if (found.root !== rows.root) {
        throw new ContentMismatchError('its rows do not have the committed root')
      }
      for (const [i, { index, row }] of found.sample.entries()) {
        if (rows.sample[i]?.row !== row || rows.sample[i].index !== index) {
          throw new ContentMismatchError(`row ${index} is not the one shown in the sample`, {
            index,
          })
        }
      }
      if (JSON.stringify(found.header) !== JSON.stringify(rows.header)) {
        throw new ContentMismatchError('its column names are not those shown')
      }
    },
  }
}

function asMismatch<Result>(action: () => Result): Result {
  try {
    return action()
  } catch (error) {
    if (error instanceof RowError) throw new ContentMismatchError(error.message)
    throw error
  }
}

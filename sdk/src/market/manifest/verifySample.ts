import { fromHex, toHex } from '../../content/bytes.ts'
import { leafOf } from '../../content/keys.ts'
import { rootOfPath } from '../../content/merkleTree.ts'
import { parseCsvRow } from '../../content/parseCsvRow.ts'
import { ManifestIntegrityError } from './errors.ts'
import type { RowCommitment } from '../../content/types.ts'
import type { Manifest } from './manifestSchema.ts'

export type VerifySampleReturnType = {
  header: string[] | undefined
  /** Sample rows without the header row, in order; `cells` for CSV, the text alone for JSON lines. */
  rows: { index: number; text: string; cells: string[] | undefined }[]
}

const utf8 = new TextEncoder()

/**
 * Checks that every sample row of a manifest is one of the rows the seller committed to, at the place it claims.
 * Undefined when the manifest commits to no rows, as streams and controls do not.
 *
 * @throws ManifestIntegrityError naming the row that is not committed to.
 */
export function verifySample(manifest: Manifest): VerifySampleReturnType | undefined {
  const { fanal } = manifest
  return fanal.kind === 'file' && fanal.rows ? verifyRows(fanal.rows) : undefined
}

/** The same for a commitment that is not in a manifest yet. */
export function verifyRows(rows: RowCommitment): VerifySampleReturnType {
  const separator = rows.delimiter ?? ','
  for (const { index, row, salt, path } of rows.sample) {
    const root = rootOfPath({
      leaf: leafOf(fromHex(salt), index, utf8.encode(row)),
      index,
      count: rows.count,
      path: path.map(fromHex),
    })
    if (!root || toHex(root) !== rows.root) {
      throw new ManifestIntegrityError(`sample row ${index} is not among the committed rows`, {
        index,
      })
    }
  }
  if (rows.header) {
    const first = rows.sample.find(({ index }) => index === 0)
    const cells = first && parseCsvRow(first.row, separator)
    if (!cells || JSON.stringify(cells) !== JSON.stringify(rows.header)) {
      throw new ManifestIntegrityError('its column names are not the first committed row')
    }
  }
  return {
    header: rows.header,
    rows: rows.sample
      .filter(({ index }) => !rows.header || index !== 0)
      .map(({ index, row }) => ({
        index,
        text: row,
        cells: rows.format === 'csv' ? parseCsvRow(row, separator) : undefined,
      })),
  }
}

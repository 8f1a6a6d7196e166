import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { InputError } from '@fanal/sdk/errors/FanalError'
import { root } from '../../network/paths.ts'
import { readLabels } from '../readLabels.ts'
import { readTrip } from '../readTrip.ts'
import { recordedTrips } from '../paths.ts'
import type { NamedTrip } from './namedTrip.ts'
import { disturbedTable } from './disturbedTable.ts'
import { drawTrips } from './drawTrips.ts'
import { fadingTable } from './fadingTable.ts'
import { leaveOneOutTable } from './leaveOneOutTable.ts'
import { sweepTable } from './sweepTable.ts'
import { strongestTable } from './strongestTable.ts'
import { withTable } from './withTable.ts'

const DOCUMENT = join(root, 'docs/risk-score.md')
const PICTURE = join(root, 'docs/risk-score.svg')

export type RunReportParameters = {
  /** Folders of labelled trips; those beside the repository if none is given. */
  folders?: readonly string[]
  /** Whether the figures go into the document. */
  write: boolean
}

/**
 * The figures of docs/risk-score.md from labelled trips.
 * @throws InputError when there are fewer than two trips.
 */
export async function runReport(parameters: RunReportParameters): Promise<string> {
  const { folders = [], write } = parameters
  const trips = await Promise.all(
    (folders.length > 0 ? folders : recordedTrips).map(async (folder): Promise<NamedTrip> => ({
      name: basename(folder),
      motion: await readTrip(folder),
      labels: await readLabels(folder),
    })),
  )
  if (trips.length < 2) throw new InputError('Two labelled trips or more are needed.')
  const tables = {
    fading: fadingTable(trips),
    strongest: strongestTable(trips),
    sweep: sweepTable(trips),
    'leave one out': leaveOneOutTable(trips),
    disturbed: disturbedTable(trips),
  }
  if (write) {
    const document = Object.entries(tables).reduce(
      (text, [name, table]) => withTable(text, name, table),
      await readFile(DOCUMENT, 'utf8'),
    )
    await writeFile(DOCUMENT, document)
    await writeFile(PICTURE, drawTrips(trips))
  }
  return Object.values(tables).join('\n\n')
}

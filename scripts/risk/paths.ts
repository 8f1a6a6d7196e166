import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../network/paths.ts'

const DRIVING = join(root, '../shared/data/driving')

/** Folders of recorded trips with labels beside the repository; none where they are not. */
export const recordedTrips: readonly string[] = ['17', '20']
  .map((name) => join(DRIVING, name))
  .filter((folder) => existsSync(join(folder, 'groundTruth.csv')))

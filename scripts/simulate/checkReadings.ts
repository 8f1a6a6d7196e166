import { stat } from 'node:fs/promises'
import { InputError } from '@fanal/sdk/errors/FanalError'
import { readReadings } from './readReadings.ts'

/**
 * Reads a whole file of readings, so that nothing of one with a fault is sent. Resolves with how many there are.
 *
 * @throws InputError when it is not there, has a line that is wrong, or no reading at all
 */
export async function checkReadings(file: string): Promise<number> {
  await stat(file).catch((cause: unknown) => {
    throw new InputError(`There is no file ${file}.`, { cause })
  })
  let count = 0
  for await (const reading of readReadings(file)) if (reading) count += 1
  if (count === 0) throw new InputError(`${file} has no readings: a line is "timestamp,value".`)
  return count
}

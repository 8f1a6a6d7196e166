import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from '@fanal/sdk/errors/FanalError'
import { messageOf } from '../../fognode/src/async/repeat.ts'
import type { MotionSeries, VectorSeries } from '../../fognode/src/insurance/types.ts'

const NANOS = 1_000_000_000

/**
 * Reads a trip of the "Driver Behavior Dataset": a folder with `aceleracaoLinear_terra.csv`, `giroscopio_terra.csv` and, if it
 * is there, `viagem.json`, whose `firstCollectionUptimeNanos` is the second 0 of the labels. The labels are not read.
 * @throws InputError when a file is missing, empty or something else, or a line is none of `timestamp,uptimeNanos,x,y,z`.
 */
export async function readTrip(folder: string): Promise<MotionSeries> {
  const [acceleration, rotation] = await Promise.all([
    readRows(join(folder, 'aceleracaoLinear_terra.csv')),
    readRows(join(folder, 'giroscopio_terra.csv')),
  ])
  const start = await readStart(join(folder, 'viagem.json'))
  const earliest = Math.min(...acceleration.at.slice(0, 1), ...rotation.at.slice(0, 1))
  const since = (series: VectorSeries): VectorSeries => ({
    ...series,
    at: Float64Array.from(series.at, (nanos) => (nanos - (start ?? earliest)) / NANOS),
  })
  return { acceleration: since(acceleration), rotation: since(rotation) }
}

async function readRows(path: string): Promise<VectorSeries & { at: Float64Array }> {
  if (!existsSync(path)) throw new InputError(`${path} does not exist.`)
  const text = (await read(path)).trim()
  if (text === '') throw new InputError(`${path} is empty.`)
  const [header = '', ...lines] = text.split(/\r?\n/)
  const names = header.split(',').map((name) => name.trim())
  const columns = ['uptimeNanos', 'x', 'y', 'z'].map((name) => {
    const place = names.indexOf(name)
    if (place < 0) throw new InputError(`${path} has no column "${name}".`)
    return place
  })
  const values = columns.map(() => new Float64Array(lines.length))
  lines.forEach((line, row) => {
    const cells = line.split(',')
    columns.forEach((place, column) => {
      const cell = cells[place]?.trim()
      ;(values[column] as Float64Array)[row] = cell ? Number(cell) : Number.NaN
    })
  })
  const [at, x, y, z] = values as [Float64Array, Float64Array, Float64Array, Float64Array]
  return { at, x, y, z }
}

async function readStart(path: string): Promise<number | undefined> {
  if (!existsSync(path)) return undefined
  const start = Number(parse(await read(path), path).firstCollectionUptimeNanos)
  return Number.isFinite(start) ? start : undefined
}

function parse(text: string, path: string): { firstCollectionUptimeNanos?: unknown } {
  try {
    const trip: unknown = JSON.parse(text)
    if (typeof trip === 'object' && trip !== null) return trip
  } catch (error) {
    throw new InputError(`${path} is not JSON.`, { cause: error })
  }
  throw new InputError(`${path} is not a JSON object.`)
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new InputError(`${path} cannot be read: ${messageOf(error)}`, { cause: error })
  }
}

import { InputError } from '../errors/FanalError.ts'

/** Readings of one sensor: all four lists have the same length. */
export type RecordedSeries = {
  /** Seconds since the start of the trip. */
  at: ArrayLike<number>
  /** East, north and up. */
  x: ArrayLike<number>
  y: ArrayLike<number>
  z: ArrayLike<number>
}

/** A trip: acceleration without gravity in m/s² and rotation in rad/s, in the frame of the earth. */
export type Recording = { acceleration: RecordedSeries; rotation: RecordedSeries }
/** A trip as it was read. */
export type ParsedRecording = Record<keyof Recording, Record<keyof RecordedSeries, Float64Array>>

export const RECORDING_HEADER = 'sensor,seconds,x,y,z'
/** Largest recording in bytes: about three hours of two sensors at 100 readings a second. */
export const MAX_RECORDING_BYTES = 64 * 1024 * 1024

const SECONDS_DIGITS = 4
const VALUE_DIGITS = 6
/** Decimal digits only: what every machine reads as the same double. */
const NUMBER = /^-?[0-9]{1,9}(?:\.[0-9]{1,20})?$/

/**
 * Writes a trip as CSV, the readings of both sensors in the order of time; the plaintext of the dataset that a quote is asked
 * with, and what the car signs the sha2-256 of.
 *
 * @throws InputError when lists differ in length or values are no finite numbers
 */
export function encodeRecording({ acceleration, rotation }: Recording): string {
  const rows = [...rowsOf('a', acceleration), ...rowsOf('g', rotation)]
  // Stable: at the same moment acceleration comes first.
  rows.sort((left, right) => left.at - right.at)
  return `${RECORDING_HEADER}\n${rows.map(({ text }) => `${text}\n`).join('')}`
}

/**
 * Reads a trip that was written by `encodeRecording`, or by anybody in the same form; rows may come in any order.
 *
 * @throws InputError when it has another form, or a sensor without a reading
 */
export function parseRecording(text: string): ParsedRecording {
  if (text.length > MAX_RECORDING_BYTES)
    throw new InputError(`The recording is larger than ${MAX_RECORDING_BYTES} bytes.`)
  const [header, ...lines] = text.replace(/\r?\n$/, '').split(/\r?\n/)
  if (header !== RECORDING_HEADER)
    throw new InputError(`A recording begins with the line ${RECORDING_HEADER}.`)
  const rows: Record<'a' | 'g', number[][]> = { a: [], g: [] }
  lines.forEach((line, index) => {
    const [sensor, ...cells] = line.split(',')
    const isRow = cells.length === 4 && cells.every((cell) => NUMBER.test(cell))
    if ((sensor !== 'a' && sensor !== 'g') || !isRow)
      throw new InputError(`Line ${index + 2} of the recording is not a reading.`, {
        advice: 'Each line has a sensor (a or g), the seconds and three values.',
      })
    rows[sensor].push(cells.map(Number))
  })
  if (rows.a.length === 0 || rows.g.length === 0)
    throw new InputError('A recording needs readings of both acceleration (a) and rotation (g).')
  return { acceleration: seriesOf(rows.a), rotation: seriesOf(rows.g) }
}

function rowsOf(sensor: 'a' | 'g', { at, x, y, z }: RecordedSeries) {
  const count = at.length
  if (x.length !== count || y.length !== count || z.length !== count)
    throw new InputError('All lists of a sensor must have the same length.')
  return Array.from({ length: count }, (_, i) => {
    const values = [x[i], y[i], z[i]].map((value) => decimal(value, VALUE_DIGITS))
    const seconds = at[i] as number
    return { at: seconds, text: [sensor, decimal(seconds, SECONDS_DIGITS), ...values].join(',') }
  })
}

function decimal(value: number | undefined, digits: number): string {
  if (value === undefined || !Number.isFinite(value) || Math.abs(value) >= 1e9)
    throw new InputError('A recording holds finite numbers below 1,000,000,000 only.')
  const text = value.toFixed(digits)
  // Not "-0.000000", so that what is read and written again is the same text.
  return Number(text) === 0 ? (0).toFixed(digits) : text
}

const seriesOf = (rows: readonly number[][]) => {
  const column = (index: number) => Float64Array.from(rows, (row) => row[index] as number)
  return { at: column(0), x: column(1), y: column(2), z: column(3) }
}

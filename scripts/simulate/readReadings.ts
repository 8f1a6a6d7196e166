import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { InputError } from '@fanal/sdk/errors/FanalError'
import { toFixedPoint } from '@fanal/sdk/devices/fixedPoint'

/** One line of a CSV of readings. */
export type TimedReading = {
  /** Seconds since 1970 as the file has it. */
  time: number
  /** Fixed point with 6 decimals. */
  value: bigint
}

/**
 * The readings of a CSV with the columns timestamp and value (further ones are passed over), one after another, so that a file
 * of any length can be read. A first line without a date is a header.
 *
 * @throws InputError with the number of the line that is wrong
 */
export async function* readReadings(file: string): AsyncGenerator<TimedReading> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity })
  let number = 0
  for await (const line of lines) {
    number += 1
    if (line.trim() === '') continue
    const [stamp = '', value = ''] = line.split(',')
    const time = secondsOf(stamp.trim())
    if (time === undefined && number === 1) continue
    if (time === undefined)
      throw new InputError(`${file}:${number}: "${stamp.slice(0, 40)}" is no time.`)
    try {
      yield { time, value: toFixedPoint(value) }
    } catch (cause) {
      throw new InputError(`${file}:${number}: "${value.slice(0, 40)}" is no number.`, { cause })
    }
  }
}

/** Seconds since 1970 of a date, of seconds, or of milliseconds; dates without a zone are UTC. */
function secondsOf(stamp: string): number | undefined {
  if (/^\d{1,17}(\.\d+)?$/.test(stamp)) {
    const given = Number(stamp)
    return Math.floor(given > 1e11 ? given / 1000 : given)
  }
  const iso = stamp.replace(' ', 'T')
  const milliseconds = Date.parse(
    /[zZ]|[+-]\d\d:?\d\d$/.test(iso) || !iso.includes('T') ? iso : `${iso}Z`,
  )
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000)
}

import { InputError } from '@fanal/sdk/errors/FanalError'

export type OrderReadingsParameters = {
  /** What the readings are, for messages: "acceleration". */
  name: string
  at: ArrayLike<number>
  /** The values at these times, one list an axis. */
  columns: readonly ArrayLike<number>[]
}
export type OrderReadingsReturnType = { at: Float64Array; columns: Float64Array[] }

/**
 * Readings in the order of time, each time once: recorders write late packets late and resend what was not acknowledged.
 * @throws InputError when lists differ in length, a value is no finite number, or two readings of one time disagree.
 */
export function orderReadings(parameters: OrderReadingsParameters): OrderReadingsReturnType {
  const { name } = parameters
  const at = Float64Array.from(parameters.at)
  const columns = parameters.columns.map((column) => Float64Array.from(column))
  for (const list of [at, ...columns]) {
    if (list.length !== at.length)
      throw new InputError(`The ${name} has ${at.length} times but ${list.length} values.`)
    const reading = list.findIndex((value) => !Number.isFinite(value)) + 1
    if (reading > 0)
      throw new InputError(`Reading ${reading} of the ${name} is not a finite number.`, {
        details: { reading },
      })
  }
  if (isRising(at)) return { at, columns }

  const timeOf = (row: number) => at[row] as number
  const rows = Array.from(at.keys()).sort((a, b) => timeOf(a) - timeOf(b) || a - b)
  const kept = rows.filter((row, place) => {
    const before = rows[place - 1]
    if (before === undefined || timeOf(row) !== timeOf(before)) return true
    if (columns.some((column) => column[row] !== column[before]))
      throw new InputError(`Two readings of the ${name} at ${timeOf(row)} s disagree.`, {
        advice: 'Give times fine enough to tell readings apart, for example nanoseconds of uptime.',
        details: { seconds: timeOf(row) },
      })
    return false
  })
  const pick = (list: Float64Array) => Float64Array.from(kept, (row) => list[row] as number)
  return { at: pick(at), columns: columns.map(pick) }
}

function isRising(at: Float64Array): boolean {
  for (let row = 1; row < at.length; row++)
    if ((at[row] as number) <= (at[row - 1] as number)) return false
  return true
}

import { InputError } from '@fanal/sdk/errors/FanalError'

/** No car stands more; a value in cm/s² or thousandths of a g does. */
const LARGEST_ACCELERATION = 100
/** Three turns a second; a value in degrees passes it in the first corner. */
const LARGEST_ROTATION = 20
/** Half a g in the mean of a trip can only be gravity. */
const LARGEST_REST = 4.9

export type CheckUnitsParameters = {
  acceleration: readonly Float64Array[]
  rotation: readonly Float64Array[]
}

/** @throws InputError when the values can not be m/s² without gravity and rad/s. */
export function checkUnits(parameters: CheckUnitsParameters): void {
  const acceleration = largestOf(parameters.acceleration)
  if (acceleration > LARGEST_ACCELERATION)
    throw new InputError(`An acceleration of ${acceleration} m/s² is none of a car on a road.`, {
      advice: 'Give accelerations in m/s².',
      details: { acceleration },
    })
  const rotation = largestOf(parameters.rotation)
  if (rotation > LARGEST_ROTATION)
    throw new InputError(`A rotation of ${rotation} rad/s is none of a car on a road.`, {
      advice: 'Give rotations in rad/s, not in degrees.',
      details: { rotation },
    })
  const rest = Math.max(0, ...parameters.acceleration.map((column) => Math.abs(meanOf(column))))
  if (rest > LARGEST_REST)
    throw new InputError(
      `The acceleration is ${rest.toFixed(1)} m/s² in the mean, which is gravity.`,
      {
        advice: 'Give accelerations without gravity, in the frame of the earth.',
        details: { rest },
      },
    )
}

const meanOf = (column: Float64Array) =>
  column.reduce((sum, value) => sum + value, 0) / Math.max(1, column.length)

function largestOf(columns: readonly Float64Array[]): number {
  let largest = 0
  for (const column of columns)
    for (let i = 0; i < column.length; i++)
      largest = Math.max(largest, Math.abs(column[i] as number))
  return largest
}

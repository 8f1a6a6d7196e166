import { movingMean } from '../../../fognode/src/insurance/movingMean.ts'
import { orderReadings } from '../../../fognode/src/insurance/orderReadings.ts'
import { gridOf } from '../../../fognode/src/insurance/gridOf.ts'
import { resample } from '../../../fognode/src/insurance/resample.ts'
import { GRID_HZ, STANDARD_GRAVITY } from '../../../fognode/src/insurance/riskModel.ts'
import type { VectorSeries } from '../../../fognode/src/insurance/index.ts'
import type { NamedTrip } from './namedTrip.ts'
import { tableOf } from './tableOf.ts'

/** rad/s from which the axis of a turn shows where the phone believes "up" to be. */
const CURVE = 0.25
/** Seconds after which errors of the sum are forgotten. */
const DRIFT_SECONDS = 5
const REACH = 2

/**
 * How fast the phone takes an acceleration for gravity, without any label. In a curve the car turns about the true vertical,
 * so the gyroscope shows how far the believed one leans; that lean is compared with the sum of what was read before.
 */
export function fadingTable(trips: readonly NamedTrip[]): string {
  const rows = trips.map(({ name, motion }) => {
    const { origin, steps } = gridOf([Float64Array.from(motion.acceleration.at)])
    const gridded = (series: VectorSeries) =>
      resample({
        readings: orderReadings({
          name: 'readings',
          at: series.at,
          columns: [series.x, series.y, series.z],
        }),
        origin,
        steps: steps + GRID_HZ,
        bridgedSeconds: 1,
      }).columns.map((column) => movingMean(column, REACH)) as Columns
    const { correlation, seconds } = fitOf(gridded(motion.acceleration), gridded(motion.rotation))
    return [name, `${seconds.toFixed(2)} s`, correlation.toFixed(2)]
  })
  return tableOf([['trip', 'taken for gravity within', 'correlation'], ...rows])
}

type Columns = [Float64Array, Float64Array, Float64Array]

function fitOf([east, north]: Columns, [x, y, z]: Columns) {
  let [sumEast, sumNorth, both, read, leant] = [0, 0, 0, 0, 0]
  for (let i = 0; i < east.length; i++) {
    const keep = 1 - 1 / (DRIFT_SECONDS * GRID_HZ)
    sumEast = (sumEast + (east[i] as number) / GRID_HZ) * keep
    sumNorth = (sumNorth + (north[i] as number) / GRID_HZ) * keep
    const rate = z[i] as number
    if (Math.abs(rate) <= CURVE) continue
    const leanEast = (-(x[i] as number) / rate) * STANDARD_GRAVITY
    const leanNorth = (-(y[i] as number) / rate) * STANDARD_GRAVITY
    both += leanEast * sumEast + leanNorth * sumNorth
    read += sumEast * sumEast + sumNorth * sumNorth
    leant += leanEast * leanEast + leanNorth * leanNorth
  }
  return { correlation: both / Math.sqrt(read * leant), seconds: read / both }
}

import {
  type MotionSeries,
  scoreTrip,
  type VectorSeries,
} from '../../../fognode/src/insurance/index.ts'
import { evaluateDetections } from '../evaluateDetections.ts'
import type { NamedTrip } from './namedTrip.ts'
import { tableOf } from './tableOf.ts'

type Vector = readonly [number, number, number]
type Change = (vector: Vector, row: number) => Vector

/** What another phone, road or driver could do to the same readings. */
const DISTURBANCES: readonly { name: string; change: (motion: MotionSeries) => MotionSeries }[] = [
  { name: 'none', change: (motion) => motion },
  {
    name: 'the road leads elsewhere (by 121°)',
    change: ({ acceleration, rotation }) => ({
      acceleration: changed(acceleration, turned),
      rotation: changed(rotation, turned),
    }),
  },
  { name: '15 % weaker', change: (motion) => scaled(motion, 0.85) },
  { name: '15 % stronger', change: (motion) => scaled(motion, 1.15) },
  {
    name: 'noise of ±1 m/s² and ±0.1 rad/s',
    change: ({ acceleration, rotation }) => ({
      acceleration: changed(acceleration, noise(2)),
      rotation: changed(rotation, noise(0.2)),
    }),
  },
  { name: 'every second reading', change: (motion) => thinned(motion, 2) },
]

/** How well the model as shipped does on disturbed readings. */
export function disturbedTable(trips: readonly NamedTrip[]): string {
  const rows = trips.flatMap(({ name, motion, labels }) =>
    DISTURBANCES.map((disturbance) => {
      const { events } = scoreTrip({ trip: { motion: disturbance.change(motion) } })
      const { found, missed, wrong } = evaluateDetections({ events, labels }).all
      return [
        name,
        disturbance.name,
        (found / (found + missed)).toFixed(2),
        (found / (found + wrong)).toFixed(2),
      ]
    }),
  )
  return tableOf([['trip', 'disturbance', 'recall', 'precision'], ...rows])
}

function changed({ at, x, y, z }: VectorSeries, change: Change): VectorSeries {
  const vectors = Array.from(at, (_, row) =>
    change([x[row] as number, y[row] as number, z[row] as number], row),
  )
  return {
    at,
    x: vectors.map(([value]) => value),
    y: vectors.map(([, value]) => value),
    z: vectors.map(([, , value]) => value),
  }
}

const turned: Change = ([x, y, z]) => {
  const [cos, sin] = [-0.515, 0.857]
  return [cos * x - sin * y, sin * x + cos * y, z]
}

const scaled = ({ acceleration, rotation }: MotionSeries, by: number): MotionSeries => ({
  acceleration: changed(acceleration, ([x, y, z]) => [x * by, y * by, z * by]),
  rotation,
})

function noise(size: number): Change {
  let state = 1
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state / 2 ** 32 - 0.5) * size
  }
  return ([x, y, z]) => [x + next(), y + next(), z + next()]
}

function thinned({ acceleration, rotation }: MotionSeries, by: number): MotionSeries {
  const some = (values: ArrayLike<number>) => Array.from(values).filter((_, row) => row % by === 0)
  const all = ({ at, x, y, z }: VectorSeries): VectorSeries => ({
    at: some(at),
    x: some(x),
    y: some(y),
    z: some(z),
  })
  return { acceleration: all(acceleration), rotation: all(rotation) }
}

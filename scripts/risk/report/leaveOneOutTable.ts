import { scoreTrip } from '../../../fognode/src/insurance/index.ts'
import { type Agreement, evaluateDetections } from '../evaluateDetections.ts'
import { tuneParameters } from '../tuneParameters.ts'
import type { NamedTrip } from './namedTrip.ts'
import { tableOf } from './tableOf.ts'

/** Each trip under parameters that were tuned on all others, and under those of the model. */
export function leaveOneOutTable(trips: readonly NamedTrip[]): string {
  const rows = trips.flatMap((trip) => {
    const others = trips.filter((other) => other !== trip)
    const tuned = tuneParameters({ trips: others })
    const names = others.map(({ name }) => name).join(', ')
    return [rowOf(trip, names, tuned), rowOf(trip, 'the model as shipped')]
  })
  const head = ['trip', 'parameters from', 'along', 'turns', 'lane changes', 'recall', 'precision']
  return tableOf([head, ...rows])
}

function rowOf(trip: NamedTrip, from: string, parameters?: ReturnType<typeof tuneParameters>) {
  const { events } = scoreTrip({
    trip: { motion: trip.motion },
    ...(parameters === undefined ? {} : { parameters }),
  })
  const result = evaluateDetections({ events, labels: trip.labels })
  const { found, missed, wrong } = result.all
  const ratio = (of: number) => (of === 0 ? 'none' : (found / of).toFixed(2))
  return [
    trip.name,
    from,
    describe(result.longitudinal),
    describe(result.turn),
    describe(result.laneChange),
    ratio(found + missed),
    ratio(found + wrong),
  ]
}

const describe = ({ found, missed, wrong }: Agreement) =>
  `${found} of ${found + missed}, ${wrong} wrong`

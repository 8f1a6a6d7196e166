import { RISK_PARAMETERS, scoreTrip } from '../../../fognode/src/insurance/index.ts'
import { STANDARD_GRAVITY } from '../../../fognode/src/insurance/riskModel.ts'
import { evaluateDetections } from '../evaluateDetections.ts'
import { KNOBS } from '../tuneParameters.ts'
import type { NamedTrip } from './namedTrip.ts'
import { tableOf } from './tableOf.ts'

/** What each value of each parameter finds in all trips, the other parameters as in the model. */
export function sweepTable(trips: readonly NamedTrip[]): string {
  const rows = KNOBS.flatMap(({ name, kinds, values, usual }) =>
    values.map((value, place) => {
      const sum = { found: 0, missed: 0, wrong: 0 }
      for (const { motion, labels } of trips) {
        const { events } = scoreTrip({
          trip: { motion },
          parameters: { ...RISK_PARAMETERS, [name]: value },
        })
        const { all } = evaluateDetections({
          events: events.filter(({ kind }) => kinds.includes(kind)),
          labels: labels.filter(({ kind }) => kinds.includes(kind)),
        })
        sum.found += all.found
        sum.missed += all.missed
        sum.wrong += all.wrong
      }
      const isShipped = Math.abs(RISK_PARAMETERS[name] - value) < 1e-9
      const notes = [place === usual ? 'literature' : '', isShipped ? 'shipped' : '']
      return [
        name,
        name === 'accelerationSeconds'
          ? `${value} s`
          : `${(value / STANDARD_GRAVITY).toFixed(2)} g`,
        `${sum.found} of ${sum.found + sum.missed}`,
        String(sum.wrong),
        notes.filter(Boolean).join(', '),
      ]
    }),
  )
  return tableOf([['parameter', 'value', 'found', 'wrong', ''], ...rows])
}

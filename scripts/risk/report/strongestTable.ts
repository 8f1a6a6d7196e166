import { scoreTrip } from '../../../fognode/src/insurance/index.ts'
import { STANDARD_GRAVITY } from '../../../fognode/src/insurance/riskModel.ts'
import type { Label } from '../readLabels.ts'
import type { NamedTrip } from './namedTrip.ts'
import { tableOf } from './tableOf.ts'

/** Mild enough to find everything that could be meant. */
const MILD = {
  brakeAcceleration: 0.15 * STANDARD_GRAVITY,
  accelerationLevel: 0.25 * STANDARD_GRAVITY,
  accelerationSeconds: 0.2,
  turnAcceleration: 0.05 * STANDARD_GRAVITY,
  laneChangeAcceleration: 0.05 * STANDARD_GRAVITY,
}

/** How strong labelled and other manoeuvres of each kind are, all found with very mild parameters. */
export function strongestTable(trips: readonly NamedTrip[]): string {
  const measured = trips.flatMap(({ motion, labels }) =>
    scoreTrip({ trip: { motion }, parameters: MILD }).events.map((event) => ({
      ...event,
      isLabelled: labels.some((label) => label.kind === event.kind && touches(event, label)),
    })),
  )
  const kinds = [...new Set(measured.map(({ kind }) => kind))].sort()
  const rows = kinds.map((kind) => {
    const peaks = (isLabelled: boolean) =>
      measured
        .filter((event) => event.kind === kind && event.isLabelled === isLabelled)
        .map(({ peak }) => peak)
        .sort((a, b) => a - b)
        .map((peak) => (peak / STANDARD_GRAVITY).toFixed(2))
    const others = peaks(false)
    return [kind, peaks(true).join(' '), others.slice(-6).join(' '), String(others.length)]
  })
  return tableOf([
    ['kind', 'peaks of labelled ones in g', 'the hardest without a label', 'without a label'],
    ...rows,
  ])
}

const touches = (event: { from: number; to: number }, label: Label) =>
  event.from < label.to && label.from < event.to

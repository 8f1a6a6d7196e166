import {
  RISK_PARAMETERS,
  type MotionSeries,
  type RiskParameters,
  scoreTrip,
} from '../../fognode/src/insurance/index.ts'
import { STANDARD_GRAVITY } from '../../fognode/src/insurance/riskModel.ts'
import { type Agreement, evaluateDetections } from './evaluateDetections.ts'
import { FAMILY_OF } from './families.ts'
import type { Label } from './readLabels.ts'

export type LabelledTrip = { motion: MotionSeries; labels: readonly Label[] }
export type TuneParametersParameters = { trips: readonly LabelledTrip[] }

type Knob = {
  name: keyof RiskParameters
  /** The kinds that it decides. */
  kinds: readonly Label['kind'][]
  /** Values to try, the mildest first. */
  values: readonly number[]
  /** Which of them literature gives. */
  usual: number
}

const inG = (...values: number[]) => values.map((value) => value * STANDARD_GRAVITY)
const LEVELS = inG(0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)

/** What the tuning trip may decide, and what is taken from literature where it has no example (docs/risk-score.md). */
export const KNOBS: readonly Knob[] = [
  { name: 'brakeAcceleration', kinds: ['harsh_brake'], values: LEVELS, usual: 3 },
  {
    name: 'accelerationSeconds',
    kinds: ['harsh_acceleration'],
    values: [1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5],
    usual: 0,
  },
  {
    name: 'turnAcceleration',
    kinds: ['harsh_turn_left', 'harsh_turn_right'],
    values: LEVELS,
    usual: 5,
  },
  {
    name: 'laneChangeAcceleration',
    kinds: ['lane_change_left', 'lane_change_right'],
    values: LEVELS,
    usual: 2,
  },
]

/** Share of the examples that must be found: what the score has to reach on any trip. */
const LEAST_FOUND = 0.75

/**
 * Chooses parameters by the labels of some trips, in doubt against accusing a driver. With examples of a kind: the strictest
 * value that still finds three quarters of them, less one step of margin. Without: the value of literature, made stricter
 * until nothing is found any more, and one step of margin if that was necessary.
 */
export function tuneParameters({ trips }: TuneParametersParameters): RiskParameters {
  return KNOBS.reduce(
    (parameters, knob) => ({ ...parameters, [knob.name]: choose(knob, parameters, trips) }),
    RISK_PARAMETERS,
  )
}

function choose(knob: Knob, parameters: RiskParameters, trips: readonly LabelledTrip[]): number {
  const at = (place: number) =>
    knob.values[Math.min(Math.max(place, 0), knob.values.length - 1)] as number
  const agreements = knob.values.map((value) =>
    agreementOf(knob, { ...parameters, [knob.name]: value }, trips),
  )
  const hasExamples = agreements.some(({ found, missed }) => found + missed > 0)
  if (!hasExamples) {
    const clean = agreements.findIndex(({ wrong }, place) => place >= knob.usual && wrong === 0)
    return at(clean === knob.usual ? clean : clean < 0 ? knob.values.length : clean + 1)
  }
  const strictest = agreements.findLastIndex(
    ({ found, missed }) => found >= LEAST_FOUND * (found + missed),
  )
  return at(strictest < 0 ? knob.usual : strictest - 1)
}

function agreementOf(
  knob: Knob,
  parameters: RiskParameters,
  trips: readonly LabelledTrip[],
): Agreement {
  const sum = { found: 0, missed: 0, wrong: 0 }
  for (const { motion, labels } of trips) {
    const { events } = scoreTrip({ trip: { motion }, parameters })
    const family = FAMILY_OF[knob.kinds[0] as Label['kind']]
    const agreement = evaluateDetections({
      events: events.filter(({ kind }) => knob.kinds.includes(kind)),
      labels: labels.filter(({ kind }) => knob.kinds.includes(kind)),
    })[family]
    sum.found += agreement.found
    sum.missed += agreement.missed
    sum.wrong += agreement.wrong
  }
  return sum
}

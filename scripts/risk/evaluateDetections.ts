import type { DrivingEvent } from '../../fognode/src/insurance/index.ts'
import { FAMILIES, FAMILY_OF, type Family } from './families.ts'
import type { Label } from './readLabels.ts'

const LONGEST_SECONDS = 10
const LEAST_OVERLAP = 0.3

export type EvaluateDetectionsParameters = {
  events: readonly Pick<DrivingEvent, 'kind' | 'from' | 'to'>[]
  labels: readonly Label[]
}
export type Agreement = {
  /** Labels that were found. */
  found: number
  /** Labels that were not. */
  missed: number
  /** Detections without a label. */
  wrong: number
}
export type EvaluateDetectionsReturnType = Record<Family | 'all', Agreement>

/**
 * Compares detections with labels: a detection counts for a label of its family if it lasts 10 s at most and shares at least
 * 30 % of the shorter of the two; one detection for one label, everything else is wrong.
 */
export function evaluateDetections(
  parameters: EvaluateDetectionsParameters,
): EvaluateDetectionsReturnType {
  const { events, labels } = parameters
  const agreements = FAMILIES.map((family): [Family, Agreement] => {
    const wanted = labels.filter(({ kind }) => FAMILY_OF[kind] === family)
    const given = events.filter(({ kind }) => FAMILY_OF[kind] === family)
    const taken = new Set<Label>()
    for (const event of given) {
      const label = wanted.find((one) => !taken.has(one) && agrees(event, one))
      if (label !== undefined) taken.add(label)
    }
    const found = taken.size
    return [family, { found, missed: wanted.length - found, wrong: given.length - found }]
  })
  const all = agreements.reduce(
    (sum, [, { found, missed, wrong }]) => ({
      found: sum.found + found,
      missed: sum.missed + missed,
      wrong: sum.wrong + wrong,
    }),
    { found: 0, missed: 0, wrong: 0 },
  )
  return { ...(Object.fromEntries(agreements) as Record<Family, Agreement>), all }
}

function agrees(event: { from: number; to: number }, label: Label): boolean {
  const lasts = event.to - event.from
  const shared = Math.min(event.to, label.to) - Math.max(event.from, label.from)
  return (
    lasts <= LONGEST_SECONDS && shared >= LEAST_OVERLAP * Math.min(lasts, label.to - label.from)
  )
}

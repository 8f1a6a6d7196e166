import type { VestingPlan, VestingPoint } from './types.ts'
import { vestedAt } from './vestedAt.ts'

export type VestingCurveParameters = VestingPlan
export type VestingCurveReturnType = VestingPoint[]

/** More corners than this are not drawn; the curve then has evenly spread ones, each exact. */
const MOST = 400

/** The corners of a plan's curve, oldest first: at each second so much is vested, until the next one. */
export function vestingCurve(plan: VestingCurveParameters): VestingCurveReturnType {
  const seconds = plan.kind === 'steps' ? plan.steps.map(({ at }) => at) : linearCorners(plan)
  return seconds.map((at) => ({ at, vested: vestedAt(plan, at) }))
}

function linearCorners(plan: Extract<VestingPlan, { kind: 'linear' }>): number[] {
  const { start, cliff, period, periods } = plan
  const first = Math.max(1, Math.floor((cliff - start) / period) + 1)
  const stride = Math.max(1, Math.ceil((periods - first + 1) / MOST))
  const corners = [cliff]
  for (let number = first; number < periods; number += stride) corners.push(start + number * period)
  const end = start + periods * period
  if (end > cliff) corners.push(end)
  return corners
}

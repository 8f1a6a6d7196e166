import type { VestingPlan, VestingPoint } from './types.ts'
import { vestedAt } from './vestedAt.ts'

export type NextVestingParameters = { plan: VestingPlan; now: number }
export type NextVestingReturnType = VestingPoint | undefined

/** When and up to how much vests next; undefined when all is vested. */
export function nextVesting({ plan, now }: NextVestingParameters): NextVestingReturnType {
  const vested = vestedAt(plan, now)
  if (plan.kind === 'steps') {
    const step = plan.steps.find(({ at }) => at > now)
    return step && { at: step.at, vested: vestedAt(plan, step.at) }
  }
  const { start, cliff, period, periods } = plan
  if (vestedAt(plan, cliff) > vested) return { at: cliff, vested: vestedAt(plan, cliff) }
  // Very small amounts do not grow with every period.
  const over = Math.max(0, Math.floor((Math.max(now, cliff) - start) / period))
  for (let number = over + 1; number <= periods; number++) {
    const at = start + number * period
    const then = vestedAt(plan, at)
    if (then > vested) return { at, vested: then }
  }
  return undefined
}

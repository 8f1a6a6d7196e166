import type { VestingPlan, VestingTerms } from './types.ts'

/** How a schedule of these terms vests. */
export function planOf({ kind, total, linear, steps }: VestingTerms): VestingPlan {
  if (kind === 0)
    return { kind: 'steps', steps: steps.map(({ time, amount }) => ({ at: time, amount })) }
  return { kind: 'linear', total, ...linear }
}

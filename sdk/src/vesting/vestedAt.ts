import type { VestingPlan } from './types.ts'

/** What a plan has released at a second, to the wei as the contract computes it. */
export function vestedAt(plan: VestingPlan, at: number): bigint {
  if (plan.kind === 'steps')
    return plan.steps.reduce((sum, { at: from, amount }) => (from <= at ? sum + amount : sum), 0n)
  const { total, start, cliff, cliffAmount, period, periods } = plan
  if (at < cliff) return 0n
  const over = Math.min(periods, Math.floor((at - start) / period))
  return cliffAmount + ((total - cliffAmount) * BigInt(over)) / BigInt(periods)
}

import type { PlannedSchedule } from '../../../ignition/plan.ts'

const STEPS = 0

/**
 * What the terms of a schedule have released at a second, counted step by step and period by period: slow, and written apart
 * from both the contract and the SDK, which it checks.
 */
export function slowVesting({ terms }: PlannedSchedule, at: number): bigint {
  if (terms.kind === STEPS) {
    let sum = 0n
    for (const { time, amount } of terms.steps) if (time <= at) sum += amount
    return sum
  }
  const { start, cliff, period, periods, cliffAmount } = terms.linear
  if (at < cliff) return 0n
  let over = 0n
  for (let number = 1; number <= periods; number += 1) if (start + number * period <= at) over += 1n
  return cliffAmount + ((terms.total - cliffAmount) * over) / BigInt(periods)
}

/** The last second at which something vests. */
export function endOfVesting({ terms }: PlannedSchedule): number {
  if (terms.kind === STEPS) return Math.max(...terms.steps.map(({ time }) => time))
  const { start, period, periods, cliff } = terms.linear
  return Math.max(cliff, start + period * periods)
}

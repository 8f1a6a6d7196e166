import { InputError } from '../errors/FanalError.ts'
import type { VestingPlan } from './types.ts'

const MOST_STEPS = 12
const LATEST = 2 ** 40 - 1
const MOST_AMOUNT = 2n ** 96n - 1n

export type CheckPlanReturnType = { total: bigint }

/**
 * The sum of a plan, after everything that the contract would refuse was refused here.
 *
 * @throws InputError that names the step or the field
 */
export function checkPlan(plan: VestingPlan): CheckPlanReturnType {
  const total =
    plan.kind === 'steps' ? plan.steps.reduce((sum, { amount }) => sum + amount, 0n) : plan.total
  if (total <= 0n || total > MOST_AMOUNT)
    throw new InputError('The sum that vests must be above zero.')
  if (plan.kind === 'steps') checkSteps(plan.steps)
  else checkLinear(plan)
  return { total }
}

function checkSteps(steps: Extract<VestingPlan, { kind: 'steps' }>['steps']): void {
  if (steps.length > MOST_STEPS)
    throw new InputError(`A schedule has at most ${MOST_STEPS} steps; here are ${steps.length}.`)
  steps.forEach(({ at, amount }, index) => {
    const before = steps[index - 1]
    if (amount <= 0n) throw new InputError(`Step ${index + 1} has no amount.`)
    if (!isSecond(at)) throw new InputError(`Step ${index + 1} has no date.`)
    if (before && at <= before.at)
      throw new InputError(`Step ${index + 1} must come after the one before it.`)
  })
}

function checkLinear(plan: Extract<VestingPlan, { kind: 'linear' }>): void {
  const { total, start, cliff, cliffAmount, period, periods } = plan
  if (!Number.isInteger(period) || period < 1 || period >= 2 ** 32)
    throw new InputError('A period must be a whole number of seconds.')
  if (!Number.isInteger(periods) || periods < 1 || periods >= 2 ** 16)
    throw new InputError('The number of periods must be between 1 and 65,535.')
  const end = start + period * periods
  if (!isSecond(start) || !isSecond(end))
    throw new InputError('The schedule must start and end at a date.')
  if (!Number.isInteger(cliff) || cliff < start || cliff > end)
    throw new InputError('The cliff must lie between the start and the end.')
  if (cliffAmount < 0n || cliffAmount > total)
    throw new InputError('The cliff cannot give more than the whole sum.')
}

function isSecond(value: number): boolean {
  return Number.isInteger(value) && value > 0 && value <= LATEST
}

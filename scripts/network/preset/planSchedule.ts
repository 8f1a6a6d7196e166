import { type Address, keccak256, toHex } from 'viem'
import type { PlannedSchedule } from '../../../ignition/plan.ts'
import type { Preset } from './presetSchema.ts'

type VestedAllocation = Extract<Preset['token']['allocations'][number], { vesting: object }>

export type PlanScheduleParameters = {
  allocation: VestedAllocation
  addressOf: (name: string) => Address
  /** Second from which the preset's times count. */
  deployedAt: number
}
export type PlanScheduleReturnType = PlannedSchedule

const WHOLE = 10_000n
const STEPS = 0
const LINEAR = 1

/** Terms of the vesting schedule of an allocation. The last step takes what rounding left, so the sum is exact. */
export function planSchedule(parameters: PlanScheduleParameters): PlanScheduleReturnType {
  const { allocation, addressOf, deployedAt } = parameters
  const { name, amount: total, vesting } = allocation
  const beneficiary = addressOf(vesting.beneficiary)
  const common = {
    // The funder of what nobody can revoke has no power; it must be somebody.
    funder: vesting.revocableBy === undefined ? beneficiary : addressOf(vesting.revocableBy),
    beneficiary,
    total,
    revocable: vesting.revocableBy !== undefined,
    salt: keccak256(toHex(name)),
  }
  if (!('steps' in vesting)) {
    const { start, cliff, period, periods } = vesting
    const linear = {
      start: deployedAt + start,
      cliff: deployedAt + cliff,
      period,
      periods,
      cliffAmount: 0n,
    }
    return { name, terms: { ...common, kind: LINEAR, linear, steps: [] } }
  }
  let left = total
  const steps = vesting.steps.map(({ after, share }, index) => {
    const isLast = index === vesting.steps.length - 1
    const amount = isLast ? left : (total * BigInt(share)) / WHOLE
    left -= amount
    return { time: deployedAt + after, amount }
  })
  const linear = { start: 0, cliff: 0, period: 0, periods: 0, cliffAmount: 0n }
  return { name, terms: { ...common, kind: STEPS, linear, steps } }
}

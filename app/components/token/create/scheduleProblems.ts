import { type Address, isAddress, zeroAddress } from 'viem'
import { formatAmount } from '../../format/formatAmount.ts'
import { parseAmount } from '../../format/parseAmount.ts'
import { secondOfDay } from '../../govern/propose/actionDraft.ts'
import { draftPlan, type ScheduleDraft } from './scheduleDraft.ts'

export type ScheduleProblemsParameters = {
  draft: ScheduleDraft
  /** What the funder holds. */
  balance: bigint
  decimals: number
  symbol: string | undefined
  vesting: Address
}
export type ScheduleProblems = Partial<Record<string, string>>

const NO_AMOUNT = 'This is not an amount above zero, like 1,250.50.'

/** Why a schedule cannot be funded, by field, in words; empty when it can. */
export function scheduleProblems(parameters: ScheduleProblemsParameters): ScheduleProblems {
  const { draft, balance, decimals, symbol, vesting } = parameters
  const problems: ScheduleProblems = {}
  const note = (field: string, problem: string | undefined) => {
    if (problem !== undefined) problems[field] = problem
  }
  note('beneficiary', receiverProblem(draft.beneficiary, vesting))
  const isAmount = (text: string) => (parseAmount(text, decimals) ?? 0n) > 0n
  if (draft.kind === 'steps') {
    draft.steps.forEach(({ day, amount }, index) => {
      const at = secondOfDay(day)
      const before = secondOfDay(draft.steps[index - 1]?.day ?? '')
      if (at === undefined) note(`day${index}`, 'Choose a day.')
      else if (before !== undefined && at <= before)
        note(`day${index}`, 'It must come after the one before it.')
      if (!isAmount(amount)) note(`amount${index}`, NO_AMOUNT)
    })
  } else {
    if (!isAmount(draft.amount)) note('amount', NO_AMOUNT)
    if (secondOfDay(draft.start) === undefined) note('start', 'Choose a day.')
    note('every', countProblem(draft.every, 1, 3650))
    note('parts', countProblem(draft.parts, 1, 65_535))
    const length = Number(draft.every) * Number(draft.parts)
    note('wait', countProblem(draft.wait, 0, Number.isFinite(length) ? length : 0))
  }
  if (Object.keys(problems).length > 0) return problems
  const plan = draftPlan(draft, decimals)
  const total =
    plan.kind === 'steps' ? plan.steps.reduce((sum, { amount }) => sum + amount, 0n) : plan.total
  if (total > balance) {
    const held = formatAmount({ amount: balance, decimals, symbol })
    const needed = formatAmount({ amount: total, decimals, symbol })
    problems.sum = `It needs ${needed}, but you hold ${held}.`
  }
  return problems
}

function receiverProblem(typed: string, vesting: Address): string | undefined {
  const address = typed.trim()
  if (address === '') return 'Give the address that receives.'
  if (!isAddress(address)) return 'This is not an address, or it has a typing error.'
  if (address === zeroAddress) return 'Nobody has this address, so the tokens would be lost.'
  if (address.toLowerCase() === vesting.toLowerCase())
    return 'The contract that holds the tokens cannot receive them.'
  return undefined
}

function countProblem(typed: string, least: number, most: number): string | undefined {
  const count = Number(typed.trim())
  return /^\d{1,6}$/.test(typed.trim()) && count >= least && count <= most
    ? undefined
    : `A whole number from ${least.toLocaleString('en')} to ${most.toLocaleString('en')}.`
}

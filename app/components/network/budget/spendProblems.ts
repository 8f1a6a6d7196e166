import type { AmountView } from '@fanal/sdk/governance/types'
import { isAddress, zeroAddress } from 'viem'
import { parseAmount } from '../../format/parseAmount.ts'

export type SpendDraft = { amount: string; to: string; report: string }
export type SpendProblemsParameters = {
  draft: SpendDraft
  /** What the line leaves in this period. */
  left: AmountView
  /** Of a grant only the report is filled in. */
  isGrant: boolean
}
export type SpendProblems = Partial<Record<keyof SpendDraft, string>>

/** Why this cannot be spent, field by field; empty when it can. */
export function spendProblems({ draft, left, isGrant }: SpendProblemsParameters): SpendProblems {
  const problems: SpendProblems = {}
  if (draft.report.trim() === '') problems.report = 'Say what it is for: everybody can read it.'
  if (isGrant) return problems
  const amount = parseAmount(draft.amount, left.decimals)
  if (amount === undefined || amount === 0n)
    problems.amount = 'This is not an amount above zero, like 1,250.50.'
  else if (amount > left.amount)
    problems.amount = `The line leaves ${left.text} in this period, which is less.`
  const to = draft.to.trim()
  if (to === '') problems.to = 'Give the address that is paid.'
  else if (!isAddress(to)) problems.to = 'This is not an address, or it has a typing error.'
  else if (to === zeroAddress) problems.to = 'Nobody has this address.'
  return problems
}

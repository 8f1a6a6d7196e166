import type { ProductTerms } from '@fanal/sdk/insurance/types'
import { formatAmount } from '../../format/formatAmount.ts'
import { formatDuration } from '../../format/formatDuration.ts'
import { parseAmount } from '../../format/parseAmount.ts'

/** As it is typed. */
export type CoverDraft = { ownSum: string; liabilitySum: string; days: string }
export type CoverPlan = {
  ownSum: bigint
  liabilitySum: bigint
  /** Seconds. */
  term: number
}
export type CoverProblems = Partial<Record<keyof CoverDraft, string>>
export type ReadCoverParameters = {
  draft: CoverDraft
  terms: Pick<ProductTerms, 'maxSum' | 'maxTerm'>
  decimals: number
  symbol: string | undefined
}
export type ReadCoverReturnType =
  | { plan: CoverPlan; problems: Record<string, never>; isTooMuch: false }
  | {
      plan: undefined
      problems: CoverProblems
      /** Whether the sums are more than this product covers. */
      isTooMuch: boolean
    }

const DAY = 86_400

/** What was typed as a quote takes it, or why it cannot be. */
export function readCover(parameters: ReadCoverParameters): ReadCoverReturnType {
  const { draft, terms, decimals, symbol } = parameters
  const problems: CoverProblems = {}
  let isTooMuch = false
  const ownSum = parseAmount(draft.ownSum || '0', decimals)
  const liabilitySum = parseAmount(draft.liabilitySum || '0', decimals)
  const days = /^\d{1,4}$/.test(draft.days.trim()) ? Number(draft.days.trim()) : 0
  if (ownSum === undefined) problems.ownSum = 'This is not an amount, like 10,000.'
  if (liabilitySum === undefined) problems.liabilitySum = 'This is not an amount, like 50,000.'
  if (ownSum !== undefined && liabilitySum !== undefined) {
    if (ownSum + liabilitySum === 0n) problems.ownSum = 'One of the two sums must be above zero.'
    isTooMuch = ownSum + liabilitySum > terms.maxSum
    if (isTooMuch)
      problems.liabilitySum = `Both together at most ${formatAmount({ amount: terms.maxSum, decimals, symbol })}.`
  }
  if (days < 1) problems.days = 'A whole number of days above zero.'
  else if (days * DAY > terms.maxTerm)
    problems.days = `At most ${formatDuration(terms.maxTerm)} with this product.`
  if (ownSum === undefined || liabilitySum === undefined || Object.keys(problems).length > 0)
    return { plan: undefined, problems, isTooMuch }
  return { plan: { ownSum, liabilitySum, term: days * DAY }, problems: {}, isTooMuch: false }
}

import type { ProductTerms } from '@fanal/sdk/insurance/types'
import { HttpError } from '../../http/httpError.ts'
import type { QuoteRequest } from './quoteRequestSchema.ts'

/** Shortest cover in seconds, as the contract has it. */
const MIN_TERM = 86_400

/** @throws HttpError 400 `sum_out_of_range`, `term_out_of_range`. */
export function checkTerms(
  { ownSum, liabilitySum, term }: Pick<QuoteRequest, 'ownSum' | 'liabilitySum' | 'term'>,
  { maxSum, maxTerm }: Pick<ProductTerms, 'maxSum' | 'maxTerm'>,
): void {
  const sum = ownSum + liabilitySum
  if (sum === 0n || sum > maxSum)
    throw new HttpError(400, 'sum_out_of_range', `Both sums together are 1 to ${maxSum} wei.`)
  if (term < MIN_TERM || term > maxTerm)
    throw new HttpError(400, 'term_out_of_range', `The term is ${MIN_TERM} to ${maxTerm} seconds.`)
}

import type { QueryClient } from '@tanstack/react-query'

/** What votes, delegations and executed proposals may change. */
const TOUCHED = [
  'proposals',
  'proposal',
  'supportHistory',
  'vote',
  'voteBudget',
  'votingPower',
  'parameters',
  'decodedCalls',
  'adoption',
  'treasury',
  'charter',
  'balances',
  'chainClock',
]

/** Has everything read again that a vote, a delegation or an executed proposal may have changed. */
export function readAgain(queries: Pick<QueryClient, 'invalidateQueries'>): Promise<unknown> {
  return Promise.all(TOUCHED.map((key) => queries.invalidateQueries({ queryKey: [key] })))
}

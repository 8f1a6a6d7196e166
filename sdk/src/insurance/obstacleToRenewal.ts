import { zeroHash } from 'viem'
import type { ProductTerms, Quote } from './types.ts'

export type ObstacleToRenewalParameters = {
  /** That would be followed. */
  policy: { quote: Pick<Quote, 'renews' | 'ownSum' | 'liabilitySum'>; boughtAt: number }
  terms: Pick<ProductTerms, 'waitingPeriod'>
  /** What the new one would cover. */
  wish: Pick<Quote, 'ownSum' | 'liabilitySum'>
  /** Seconds since 1970. */
  now: number
}

/** What keeps a policy from being followed; `waiting`: its own cover has not begun. */
export type RenewalObstacle = 'waiting' | 'higherOwnSum' | 'higherLiabilitySum'
export type ObstacleToRenewalReturnType = RenewalObstacle | undefined

/**
 * Whether a policy can be followed by another without the waiting period: only by what has waited already, so only once it
 * has, and for no higher sums. Undefined when nothing stands against it.
 */
export function obstacleToRenewal(
  parameters: ObstacleToRenewalParameters,
): ObstacleToRenewalReturnType {
  const { policy, terms, wish, now } = parameters
  const { quote, boughtAt } = policy
  // A renewed policy follows one that has waited.
  const hasWaited = quote.renews !== zeroHash || boughtAt + terms.waitingPeriod <= now
  if (!hasWaited) return 'waiting'
  if (wish.ownSum > quote.ownSum) return 'higherOwnSum'
  return wish.liabilitySum > quote.liabilitySum ? 'higherLiabilitySum' : undefined
}

import type { PolicyView, Quote } from './types.ts'

export type ObstacleToRenewalParameters = {
  /** That would be followed. */
  policy: Pick<PolicyView, 'coveredFrom' | 'until' | 'renewed'> & {
    quote: Pick<Quote, 'ownSum' | 'liabilitySum'>
  }
  /** What the new one would cover, and for how many seconds after the end of that one; left out while it is not known. */
  wish: Pick<Quote, 'ownSum' | 'liabilitySum'> & { term: number | undefined }
  /** Seconds since 1970. */
  now: number
}

/** What keeps a policy from being followed; `waiting`: its own cover has not begun, `tooEarly`: it has more than 30 days left. */
export type RenewalObstacle =
  'waiting' | 'followed' | 'tooEarly' | 'higherOwnSum' | 'higherLiabilitySum' | 'tooFarAhead'
export type ObstacleToRenewalReturnType = RenewalObstacle | undefined

/** As the contract has it: the next one's capital is locked from its purchase on. */
const RENEWABLE_SECONDS = 30 * 86_400
/** Pools keep premiums by day for so long, the day of the purchase and the last one included. */
const FARTHEST_SECONDS = 366 * 86_400

/**
 * Whether a policy can be followed by another without the waiting period: only in the last 30 days of its own cover, by one, for
 * no higher sums. The new one begins when it ends. Undefined when nothing stands against it.
 */
export function obstacleToRenewal(
  parameters: ObstacleToRenewalParameters,
): ObstacleToRenewalReturnType {
  const { policy, wish, now } = parameters
  const { quote, coveredFrom, until, renewed } = policy
  if (now < coveredFrom) return 'waiting'
  if (renewed) return 'followed'
  if (until > now + RENEWABLE_SECONDS) return 'tooEarly'
  if (wish.ownSum > quote.ownSum) return 'higherOwnSum'
  if (wish.liabilitySum > quote.liabilitySum) return 'higherLiabilitySum'
  return until + (wish.term ?? 0) > now + FARTHEST_SECONDS ? 'tooFarAhead' : undefined
}

import {
  obstacleToRenewal,
  type ObstacleToRenewalParameters,
  type RenewalObstacle,
} from '@fanal/sdk/insurance/obstacleToRenewal'
import { HttpError } from '../../http/httpError.ts'

const OWN_POLICY = 'ask for a policy of its own, which has the waiting period'

/** Of each obstacle: what it is, and what to do. */
const WORDS: Record<RenewalObstacle, [message: string, advice: string]> = {
  waiting: [
    'The cover of the policy has not begun.',
    `Renew it once its cover has begun, or ${OWN_POLICY}.`,
  ],
  followed: [
    'Another policy follows this one already.',
    `Renew that one once its cover has begun, or ${OWN_POLICY}.`,
  ],
  tooEarly: [
    'The policy has more than 30 days left.',
    `Renew it in its last 30 days, or ${OWN_POLICY}.`,
  ],
  higherOwnSum: [
    'A renewal covers no higher sum for the own part than the policy before.',
    `Lower ownSum, or ${OWN_POLICY}.`,
  ],
  higherLiabilitySum: [
    'A renewal covers no higher sum for the liability than the policy before.',
    `Lower liabilitySum, or ${OWN_POLICY}.`,
  ],
  tooFarAhead: [
    'The renewal would end more than 366 days from now: its term begins when the policy before ends.',
    'Ask for a shorter term, or later.',
  ],
}

/**
 * Checks that a renewal is no way round the waiting period, and can be sold.
 *
 * @throws HttpError 409 `not_renewable`.
 */
export function checkFollowing(parameters: ObstacleToRenewalParameters): void {
  const obstacle = obstacleToRenewal(parameters)
  if (obstacle === undefined) return
  const [message, advice] = WORDS[obstacle]
  throw new HttpError(409, 'not_renewable', message, { advice })
}

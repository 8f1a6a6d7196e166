import { obstacleToRenewal, type RenewalObstacle } from '@fanal/sdk/insurance/obstacleToRenewal'
import type { PolicyView, ProductTerms } from '@fanal/sdk/insurance/types'
import type { Hex } from 'viem'
import { formatAmount } from '../../format/formatAmount.ts'
import { formatDuration } from '../../format/formatDuration.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import type { CoverPlan } from './coverDraft.ts'

type Sums = Pick<CoverPlan, 'ownSum' | 'liabilitySum'>
type Wish = Sums & Pick<CoverPlan, 'term'>

export type RenewalChoiceParameters = {
  /** The account's. */
  policies: readonly Pick<
    PolicyView,
    'policyId' | 'quote' | 'coveredFrom' | 'until' | 'renewed' | 'status'
  >[]
  device: Hex
  product: {
    productId: Hex
    terms: Pick<ProductTerms, 'waitingPeriod'>
    decimals: number
    symbol: string | undefined
  }
  /** Left out while it is not filled in. */
  plan: Wish | undefined
  now: number
}
export type RenewalChoiceReturnType = {
  /** Policy that the new one follows without waiting. */
  renews: Hex | undefined
  /** What that, or that there is none, means; undefined when there is nothing to say. */
  words: string | undefined
}

/** Which policy a wish follows, by the rule that nodes go by, and what a driver should know of it. */
export function renewalChoice(parameters: RenewalChoiceParameters): RenewalChoiceReturnType {
  const { policies, device, product, plan, now } = parameters
  const wish = plan ?? { ownSum: 0n, liabilitySum: 0n, term: undefined }
  const found = policies
    .filter(
      ({ quote, status }) =>
        quote.device === device &&
        quote.productId === product.productId &&
        (status === 'inForce' || status === 'waiting'),
    )
    .map((policy) => ({
      policy,
      obstacle: obstacleToRenewal({ policy, wish, now }),
    }))
  const followed = found.find(({ obstacle }) => obstacle === undefined)
  if (followed)
    return {
      renews: followed.policy.policyId,
      words: `This car is covered by this product until ${formatMoment(followed.policy.until)}: the new policy begins then, without a waiting time, and its days count from there.`,
    }
  // What can be changed here comes before what only time changes.
  const nearest = found.find(({ obstacle }) => obstacle !== 'waiting') ?? found[0]
  if (nearest?.obstacle === undefined || product.terms.waitingPeriod === 0)
    return { renews: undefined, words: undefined }
  const { policy, obstacle } = nearest
  return { renews: undefined, words: wordsOf(obstacle, policy.quote, product) }
}

function wordsOf(
  obstacle: RenewalObstacle,
  { ownSum, liabilitySum }: Sums,
  { terms, decimals, symbol }: RenewalChoiceParameters['product'],
): string {
  const wait = formatDuration(terms.waitingPeriod)
  const sum = (amount: bigint) => formatAmount({ amount, decimals, symbol })
  const anew = `this one begins anew, and covers from ${wait} after the purchase.`
  if (obstacle === 'waiting')
    return `The cover of this car’s policy with this product has not begun, so that none can follow it yet: ${anew}`
  if (obstacle === 'followed')
    return `Another policy follows this car’s policy with this product already: ${anew}`
  if (obstacle === 'tooEarly')
    return `This car is covered by this product now. A policy can follow that one in its last 30 days: ${anew}`
  if (obstacle === 'tooFarAhead')
    return `A policy that follows this car’s policy with this product would end more than 366 days from now. Choose fewer days, or come back later; else ${anew}`
  return `This car is covered by this product now, up to ${sum(ownSum)} for your own part and ${sum(liabilitySum)} for what you owe others. A policy of higher sums cannot follow it without a waiting time: ${anew}`
}

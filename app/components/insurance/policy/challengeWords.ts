import type { ClaimView, PolicyView } from '@fanal/sdk/insurance/types'
import { formatAmount } from '../../format/formatAmount.ts'
import { formatDuration } from '../../format/formatDuration.ts'
import { formatMoment } from '../../govern/formatMoment.ts'

export type ChallengeWordsParameters = {
  policy: { terms: Pick<PolicyView['terms'], 'bond' | 'evidencePeriod' | 'corroborators'> }
  claim: Pick<ClaimView, 'decimals' | 'symbol' | 'readyAt'>
}
export type ChallengeWordsReturnType = {
  /** What it costs, in the pool's coin. */
  bond: string
  /** How much time it buys. */
  time: string
  /** What has to come in that time. */
  next: string
  /** When the bond comes back. */
  undo: string
  /** When it does not. */
  final: string
}

/** What a challenge costs, what it buys, and what becomes of the bond. */
export function challengeWords({
  policy,
  claim,
}: ChallengeWordsParameters): ChallengeWordsReturnType {
  const { bond, evidencePeriod, corroborators } = policy.terms
  const { decimals, symbol, readyAt } = claim
  const sum = formatAmount({ amount: bond, decimals, symbol })
  const longer = formatDuration(evidencePeriod)
  return {
    bond: sum,
    time:
      readyAt === undefined
        ? `The claim waits ${longer} longer for contrary evidence.`
        : `The claim waits ${longer} longer for contrary evidence: until ${formatMoment(readyAt + evidencePeriod)} instead of ${formatMoment(readyAt)}.`,
    next: `In that time ${witnessWords(corroborators)} must deny this accident, and the committee must report it. Then anybody can refute the claim with that.`,
    undo: 'The bond comes back if the claim is refuted in time: it is kept for you, and you withdraw it under “My policies”.',
    final: `If no such evidence comes, the ${sum} go to who claims, and the claim is paid.`,
  }
}

/** Who has to deny a scene so that it is refuted. */
export const witnessWords = (count: number): string =>
  count === 1
    ? 'a roadside device that the product accepts, which was there before the policy and belongs to neither side,'
    : `${count} roadside devices that the product accepts, which were there before the policy and belong to neither side nor to one another’s owners,`

/** Of a claim whose scene was denied for another claim under its policy. */
export const DENIED_ALREADY =
  'This account of the accident was denied already, for another claim under the policy. Nothing more is needed: anybody can refute this claim now, and nobody needs a bond.'

/** What anybody can do against a claim while it waits. */
export const contestWords = ({
  isDenied,
  canChallenge,
}: {
  isDenied: boolean
  canChallenge: boolean
}): string =>
  isDenied
    ? DENIED_ALREADY
    : `Roadside devices that saw something else can stop this claim while it waits.${canChallenge ? ' If their word is still on its way, a bond buys it time.' : ''}`

/** What becomes of a claim, and of who challenged it, when it is refuted. */
export function refuteWords({ due, challenger }: Pick<ClaimView, 'due' | 'challenger'>): string {
  const end =
    due > 0n
      ? 'The claim ends and nothing more becomes due for it; what was due of it before stays. The rest of it can be claimed again.'
      : 'The claim ends and nothing is paid for it; the sum insured is whole again.'
  const bond = challenger ? ' The bond goes back to who challenged it.' : ''
  return `${end}${bond} Anybody may send this; the contract checks the proofs.`
}

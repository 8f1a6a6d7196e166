import type { ClaimEvent } from '@fanal/sdk/insurance/readClaimEvidence'
import type { ClaimView, PolicyView } from '@fanal/sdk/insurance/types'

export type ClaimStepsParameters = {
  policy: Pick<PolicyView, 'boughtAt' | 'coveredFrom'>
  claim: Pick<ClaimView, 'settledAt' | 'endedAt' | 'readyAt' | 'status' | 'challenger' | 'own'>
  /** Undefined while it is not read. */
  evidence: { crash: ClaimEvent; roadside: readonly ClaimEvent[] } | undefined
  formatPaid: () => string
}
export type ClaimStep = {
  /** Seconds since 1970; undefined for what is still to come and has no time. */
  at: number | undefined
  title: string
  state: 'done' | 'now' | 'waiting' | 'failed'
}

/** What happened to a claim, from the purchase to the payment, in the order of time. */
export function claimSteps(parameters: ClaimStepsParameters): ClaimStep[] {
  const { policy, claim, evidence, formatPaid } = parameters
  const steps: ClaimStep[] = [
    { at: policy.boughtAt, title: 'The policy was bought', state: 'done' },
    { at: policy.coveredFrom, title: 'The cover began', state: 'done' },
  ]
  if (evidence) {
    const { crash, roadside } = evidence
    steps.push({
      at: crash.event.time,
      title: claim.own ? 'The insured car crashed' : 'Another car crashed with the insured one',
      state: 'done',
    })
    for (const { event } of roadside)
      steps.push({ at: event.time, title: 'A roadside device signed what it saw', state: 'done' })
    steps.push({
      at: Math.max(crash.acceptedAt, ...roadside.map(({ acceptedAt }) => acceptedAt)),
      title: 'The committee had all of it',
      state: 'done',
    })
  }
  steps.push({ at: claim.settledAt, title: 'Somebody sent the proofs: settled', state: 'done' })
  if (claim.status === 'refuted')
    steps.push({ at: claim.endedAt, title: 'Refuted by roadside devices', state: 'failed' })
  else if (claim.status === 'paid')
    steps.push({
      at: claim.endedAt ?? claim.settledAt,
      title: `Paid ${formatPaid()}`,
      state: 'done',
    })
  else
    steps.push(
      {
        at: claim.readyAt,
        title: claim.challenger
          ? 'Contrary evidence may come until then'
          : 'It waits for contrary evidence until then',
        state: claim.status === 'waiting' ? 'now' : 'done',
      },
      { at: undefined, title: 'Paid', state: claim.status === 'payable' ? 'now' : 'waiting' },
    )
  // The sort keeps the order of what happened in one second.
  const known = steps.filter(({ at }) => at !== undefined)
  const open = steps.filter(({ at }) => at === undefined)
  return [...known.toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0)), ...open]
}

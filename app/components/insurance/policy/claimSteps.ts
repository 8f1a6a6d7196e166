import type { ClaimEvent } from '@fanal/sdk/insurance/readClaimEvidence'
import type { ClaimView, PolicyView } from '@fanal/sdk/insurance/types'

export type ClaimStepsParameters = {
  policy: Pick<PolicyView, 'boughtAt' | 'coveredFrom'>
  claim: Pick<
    ClaimView,
    | 'settledAt'
    | 'endedAt'
    | 'readyAt'
    | 'status'
    | 'challenger'
    | 'own'
    | 'due'
    | 'dueAt'
    | 'payments'
    | 'queue'
  >
  /** Undefined while it is not read. */
  evidence: { crash: ClaimEvent; roadside: readonly ClaimEvent[] } | undefined
  format: (amount: bigint) => string
}
export type ClaimStep = {
  /** Seconds since 1970; undefined for what is still to come and has no time. */
  at: number | undefined
  title: string
  state: 'done' | 'now' | 'waiting' | 'failed'
}

/** What happened to a claim, from the purchase to the payment, in the order of time. */
export function claimSteps(parameters: ClaimStepsParameters): ClaimStep[] {
  const { policy, claim, evidence, format } = parameters
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
  steps.push(...payoutSteps(claim, format))
  if (claim.status === 'refuted')
    steps.push({ at: claim.endedAt, title: 'Refuted by roadside devices', state: 'failed' })
  else if (claim.status === 'due')
    steps.push({
      at: undefined,
      title: claim.queue ? 'The rest is paid in turn, day by day' : 'Its recipient takes the rest',
      state: 'now',
    })
  else if (claim.status !== 'paid')
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

/** One step when it was paid at once, else what was due and everything that was sent of it. */
function payoutSteps(
  { status, due, dueAt, payments }: ClaimStepsParameters['claim'],
  format: (amount: bigint) => string,
): ClaimStep[] {
  const paid = payments.map(({ amount, at }, index): ClaimStep => {
    const isLast = status === 'paid' && index > 0 && index === payments.length - 1
    return { at, title: `Paid ${format(amount)}${isLast ? ', the last of it' : ''}`, state: 'done' }
  })
  const isAtOnce = payments.length === 1 && status === 'paid' && payments[0]?.at === dueAt
  return dueAt === undefined || isAtOnce
    ? paid
    : [{ at: dueAt, title: `Due: ${format(due)}`, state: 'done' }, ...paid]
}

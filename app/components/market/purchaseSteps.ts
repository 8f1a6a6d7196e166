import type { PurchasePlan, PurchaseState } from '@fanal/sdk/market/types'

export type PurchaseStep = {
  title: string
  detail: string | undefined
  state: 'waiting' | 'now' | 'done' | 'failed'
}

/** The steps of a purchase in words, each with where it stands. Nothing is promised that the plan does not say. */
export function purchaseSteps(
  plan: PurchasePlan,
  state: PurchaseState | undefined,
): PurchaseStep[] {
  const reached = state === undefined ? -1 : REACHED[state.status]
  const place = (from: number, until: number): PurchaseStep['state'] => {
    if (reached >= until) return 'done'
    if (state?.status === 'failed') return 'failed'
    return reached >= from && state !== undefined ? 'now' : 'waiting'
  }
  const prompts = plan.prompts.map((prompt, index) => ({
    title: prompt.title,
    detail:
      prompt.kind === 'signature'
        ? 'In your wallet. A signature costs no network fee.'
        : 'In your wallet. A transaction; you pay the network fee.',
    // All but the last prompt come before anything is signed that the state could tell.
    state: index < plan.prompts.length - 1 && reached === 0 ? place(0, 2) : place(0, 1),
  }))
  return [
    ...prompts,
    {
      title:
        plan.strategy === 'relayed'
          ? 'A fog node pays the network fee and sends it'
          : 'The payment is on its way',
      detail: state?.status === 'checking' ? `Checking: ${state.reason}` : undefined,
      state: place(1, 3),
    },
    { title: 'The chain records your access', detail: undefined, state: place(3, 3) },
  ]
}

const REACHED: Record<PurchaseState['status'], number> = {
  planned: 0,
  failed: 0,
  signed: 1,
  relayed: 2,
  sent: 2,
  checking: 2,
  mined: 3,
}

import type { BodyView, ElectionView } from '@fanal/sdk/governance/types'

/** What an account that wants to stand has, and what it needs. */
export type StandFacts = {
  election: ElectionView
  body: BodyView
  /** Votes just before the election was opened: the support that can stand in for the bond. */
  votes: bigint
  /** Network tokens held, and those that the elections may take already. */
  balance: bigint
  allowance: bigint
  /** Whether it is proven to be on the list of those who may stand, where there has to be one. */
  listed: { proven: true } | { proven: false; error: unknown }
}

/** What is left in bond: nothing where enough support stands in for it. */
export function bondDue({ body: { rules }, votes }: Pick<StandFacts, 'body' | 'votes'>): bigint {
  return rules.minSupport > 0n && votes >= rules.minSupport ? 0n : rules.minBond
}

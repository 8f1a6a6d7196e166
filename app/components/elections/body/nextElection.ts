import type { BodyView } from '@fanal/sdk/governance/types'

/** Second from which anybody may open the next election; undefined while no term is running. */
export function nextElection({
  nextTermEnd,
  rules,
}: Pick<BodyView, 'nextTermEnd' | 'rules'>): number | undefined {
  if (nextTermEnd === undefined) return undefined
  return nextTermEnd - rules.nominationPeriod - rules.votingPeriod
}

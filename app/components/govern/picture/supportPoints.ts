import type { Proposal, SupportHistory, SupportPoint } from '@fanal/sdk/governance/types'

export type SupportPointsParameters = {
  history: Pick<SupportHistory, 'points'>
  proposal: Pick<Proposal, 'facts' | 'supportBps'>
}
export type SupportPointsReturnType = Pick<SupportPoint, 'at' | 'supportBps' | 'held'>[]

/** Where support changed; a release may begin with the votes of its charter, before anybody votes on it. */
export function supportPoints(parameters: SupportPointsParameters): SupportPointsReturnType {
  const { history, proposal } = parameters
  const { facts, supportBps } = proposal
  if (history.points.length > 0 || supportBps === undefined) return history.points
  return [{ at: facts.votingStartsAt, supportBps, held: facts.heldSince !== undefined }]
}

import type { VoteSupport } from '../types.ts'

/** How the governor counts: GovernorBravo's numbers, and 3 to withdraw. */
export const voteNumbers: Record<VoteSupport | 'withdrawn', number> = {
  against: 0,
  for: 1,
  abstain: 2,
  withdrawn: 3,
}

const supports: VoteSupport[] = ['against', 'for', 'abstain']

/** What a vote on chain says; undefined for a withdrawn one. */
export function supportOf(number: number): VoteSupport | undefined {
  return supports[number]
}

import type { VoteSupport } from '@fanal/sdk/governance/types'

/** A vote in words, after "You voted". */
export const VOTE_WORDS: Record<VoteSupport, string> = {
  for: 'for it',
  against: 'against it',
  abstain: 'to abstain',
}

import type { RecallView } from '@fanal/sdk/governance/types'

export type RecallStateReturnType = { state: RecallView['state']; words: string }

/** Where a recall is in this second, and what that means. */
export function recallState(recall: RecallView, now: number | undefined): RecallStateReturnType {
  const state =
    recall.state === 'open' && now !== undefined && now >= recall.endsAt ? 'ended' : recall.state
  const hasQuorum = recall.for + recall.against >= recall.quorum
  const why = !hasQuorum
    ? 'too few votes were cast'
    : recall.for > recall.against
      ? 'more votes are for it than against'
      : 'not more votes are for it than against'
  switch (state) {
    case 'open':
      return {
        state,
        words: recall.succeeding
          ? 'As votes stand, the member leaves.'
          : `As votes stand, the member stays: ${hasQuorum ? 'not more votes are for the recall than against it' : 'too few votes are cast'}.`,
      }
    case 'ended':
      return {
        state,
        words: recall.succeeding
          ? `The vote is over and ${why}: the member leaves when somebody carries it out.`
          : `The vote is over and the member stays: ${why}. Carrying it out closes it.`,
      }
    case 'recalled':
      return {
        state,
        words: 'The holders recalled the member. The next in line moved in, if there was one.',
      }
    case 'kept':
      return { state, words: `The member stayed: ${why}.` }
  }
}

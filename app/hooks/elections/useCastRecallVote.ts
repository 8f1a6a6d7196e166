'use client'

import { useState } from 'react'
import type { VoteProgress, VoteWay } from '@/components/govern/act/voteSteps.ts'
import { useElectionAction } from './useElectionAction.ts'

export type RecallVote = {
  recallId: number
  /** `for` = the member shall leave. */
  support: 'for' | 'against' | 'withdrawn'
  way: VoteWay
}

/** Votes on a recall, changes the vote or takes it back: by a signature that a fog node sends, or by an own transaction. */
export function useCastRecallVote() {
  const action = useElectionAction<unknown>()
  const [progress, setProgress] = useState<VoteProgress>('asking')
  const [cast, setCast] = useState<RecallVote>()
  const mutate = (vote: RecallVote, onDone: () => void) => {
    const { recallId, support, way } = vote
    setCast(vote)
    setProgress('asking')
    const onHash = () => setProgress('sent')
    action.mutate(
      async (client) => {
        if (way === 'relayed') {
          const [{ signRecallVote }, { relayVote }] = await Promise.all([
            import('@fanal/sdk/governance/elections/signRecallVote'),
            import('@fanal/sdk/governance/relay/relayVote'),
          ])
          const signed = await signRecallVote(client, { recallId, support })
          setProgress('sending')
          return relayVote(client, { vote: signed, onHash })
        }
        const { voteOnRecall } = await import('@fanal/sdk/governance/elections/voteOnRecall')
        return voteOnRecall(client, { recallId, support, onHash })
      },
      {
        onSuccess: () => {
          setProgress('counted')
          onDone()
        },
      },
    )
  }
  const { error, isPending, isSuccess } = action
  return { mutate, cast, progress, error, isPending, isSuccess }
}

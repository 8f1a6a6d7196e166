'use client'

import type { VoteSupport } from '@fanal/sdk/governance/types'
import { useState } from 'react'
import type { VoteProgress, VoteWay } from '@/components/govern/act/voteSteps.ts'
import { useGovernAction } from './useGovernAction.ts'

export type CastVote = {
  proposalId: bigint
  /** Undefined takes the vote back. */
  support: VoteSupport | undefined
  reason: string
  way: VoteWay
}

/** Votes, changes a vote or takes it back: by a signature that a fog node sends, or by an own transaction. */
export function useCastVote() {
  const action = useGovernAction<unknown>()
  const [progress, setProgress] = useState<VoteProgress>('asking')
  const [cast, setCast] = useState<CastVote>()

  const mutate = (vote: CastVote, onDone: () => void) => {
    const { proposalId, support, reason, way } = vote
    setCast(vote)
    setProgress('asking')
    const onHash = () => setProgress('sent')
    action.mutate(
      async (client) => {
        if (way === 'relayed') {
          const [{ signVote }, { relayVote }] = await Promise.all([
            import('@fanal/sdk/governance/relay/signVote'),
            import('@fanal/sdk/governance/relay/relayVote'),
          ])
          const signed = await signVote(client, {
            proposalId,
            support: support ?? 'withdrawn',
            reason,
          })
          setProgress('sending')
          return relayVote(client, { vote: signed, onHash })
        }
        if (support === undefined) {
          const { withdrawVote } = await import('@fanal/sdk/governance/proposals/withdrawVote')
          return withdrawVote(client, { proposalId, onHash })
        }
        const { castVote } = await import('@fanal/sdk/governance/proposals/castVote')
        return castVote(client, { proposalId, support, reason, onHash })
      },
      {
        onSuccess: () => {
          setProgress('counted')
          onDone()
        },
      },
    )
  }
  return {
    mutate,
    cast,
    progress,
    error: action.error,
    isPending: action.isPending,
    isSuccess: action.isSuccess,
  }
}

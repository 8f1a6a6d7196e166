'use client'

import { useState } from 'react'
import type { VoteProgress, VoteWay } from '@/components/govern/act/voteSteps.ts'
import { useElectionAction } from './useElectionAction.ts'

export type Ballot = {
  electionId: number
  /** Votes for each candidate; none takes the ballot back. */
  votes: { candidateId: number; votes: bigint }[]
  way: VoteWay
}

/** Casts, changes or takes back a ballot: by a signature that a fog node sends, or by an own transaction. */
export function useCastBallot() {
  const action = useElectionAction<unknown>()
  const [progress, setProgress] = useState<VoteProgress>('asking')
  const [cast, setCast] = useState<Ballot>()
  const mutate = (ballot: Ballot, onDone: () => void) => {
    const { electionId, votes, way } = ballot
    setCast(ballot)
    setProgress('asking')
    const onHash = () => setProgress('sent')
    action.mutate(
      async (client) => {
        if (way === 'relayed') {
          const [{ signBallot }, { relayVote }] = await Promise.all([
            import('@fanal/sdk/governance/elections/signBallot'),
            import('@fanal/sdk/governance/relay/relayVote'),
          ])
          const signed = await signBallot(client, { electionId, votes })
          setProgress('sending')
          return relayVote(client, { vote: signed, onHash })
        }
        const { voteInElection } = await import('@fanal/sdk/governance/elections/voteInElection')
        return voteInElection(client, { electionId, votes, onHash })
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

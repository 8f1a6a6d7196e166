'use client'

import { useState } from 'react'
import { useElectionAction } from './useElectionAction.ts'

/** Candidates whose place one transaction verifies. */
export const PAGE_SIZE = 32

/** Counts an election in public, page by page; interrupted, it goes on where it was. */
export function useFinalise(electionId: number) {
  const action = useElectionAction<unknown>()
  const [ranked, setRanked] = useState<number>()
  const mutate = () =>
    action.mutate(async (client) => {
      const { finaliseElection } = await import('@fanal/sdk/governance/elections/finaliseElection')
      return finaliseElection(client, { electionId, pageSize: PAGE_SIZE, onPage: setRanked })
    })
  const { error, isPending } = action
  return { mutate, ranked, error, isPending }
}

'use client'

import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { useQueryClient } from '@tanstack/react-query'
import { useGovernAction } from '../govern/useGovernAction.ts'

/** What elections and recalls change beside what other votes may. */
const TOUCHED = ['bodies', 'elections', 'election', 'recalls', 'standFacts', 'council']

type Options<result> = { onSuccess?: (result: result) => void }

/** Runs one function of the SDK with the connected wallet and has everything read again that it may have changed. */
export function useElectionAction<result>() {
  const queries = useQueryClient()
  const action = useGovernAction<result>()
  const mutate = (
    act: (client: FanalClient) => Promise<result>,
    { onSuccess }: Options<result> = {},
  ) =>
    action.mutate(async (client) => {
      const done = await act(client)
      // What is seen when the wait is over is already what is true.
      await Promise.all(TOUCHED.map((key) => queries.invalidateQueries({ queryKey: [key] })))
      // Called here because what asked for it may be gone by now, such as a form that has served its purpose.
      onSuccess?.(done)
      return done
    })
  const { error, isPending, isSuccess, reset } = action
  return { mutate, error, isPending, isSuccess, reset }
}

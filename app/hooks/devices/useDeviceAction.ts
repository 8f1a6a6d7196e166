'use client'

import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useFanal } from '../network/useFanal.ts'
import { DEVICE_KEYS } from './useLiveView.ts'

/** What actions of devices change beside what the pages of devices show. */
const TOUCHED = [...DEVICE_KEYS, 'balances', 'dataset', 'datasets', 'access']

type Options<result> = { onSuccess?: (result: result) => void }

/** Runs one function of the SDK with the connected wallet and has everything read again that it may have changed. */
export function useDeviceAction<result>() {
  const queries = useQueryClient()
  const { actor } = useFanal()
  const action = useMutation({
    mutationFn: async ({ act, onSuccess }: { act: Act<result> } & Options<result>) => {
      const done = await act(await actor())
      await Promise.all(TOUCHED.map((key) => queries.invalidateQueries({ queryKey: [key] })))
      // Called here because what asked for it may be gone by now, such as a form that has served its purpose.
      onSuccess?.(done)
      return done
    },
  })
  const mutate = (act: Act<result>, options: Options<result> = {}) =>
    action.mutate({ act, ...options })
  const { error, isPending, isSuccess, reset, data } = action
  return { mutate, error, isPending, isSuccess, reset, data }
}

type Act<result> = (client: FanalClient) => Promise<result>

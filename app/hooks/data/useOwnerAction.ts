'use client'

import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useFanal } from '../network/useFanal.ts'

const AFFECTED = [
  'ownDatasets',
  'sales',
  'withdrawable',
  'grants',
  'dataset',
  'datasets',
  'balances',
  'access',
]
/** Until the index has seen the block of the transaction. */
const INDEXED = 4000

/** One act of an owner on the chain; what it changes is read again at once and when the index has seen it. */
export function useOwnerAction(onDone?: () => void) {
  const queries = useQueryClient()
  const { actor } = useFanal()
  return useMutation({
    mutationFn: async (act: (client: FanalClient) => Promise<unknown>) => act(await actor()),
    onSuccess: () => {
      const refresh = () =>
        Promise.all(AFFECTED.map((key) => queries.invalidateQueries({ queryKey: [key] })))
      setTimeout(() => void refresh(), INDEXED)
      onDone?.()
      return refresh()
    },
  })
}

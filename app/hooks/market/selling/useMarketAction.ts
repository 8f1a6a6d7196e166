'use client'

import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useFanal } from '../../network/useFanal.ts'

const TOUCHED = ['datasets', 'dataset', 'grants', 'sales', 'withdrawable', 'balances', 'access']

/** How long the index may need for a block; lists are read once more after it. */
const INDEX_MS = 3_000

export type MarketAction = (client: FanalClient) => Promise<unknown>

/** Runs one function of the SDK with the connected wallet and has everything read again that it may have changed. */
export function useMarketAction() {
  const queries = useQueryClient()
  const { actor } = useFanal()
  return useMutation({
    mutationFn: async (act: MarketAction) => act(await actor()),
    onSuccess: () => {
      const refresh = () =>
        Promise.all(TOUCHED.map((key) => queries.invalidateQueries({ queryKey: [key] })))
      setTimeout(() => void refresh(), INDEX_MS)
      return refresh()
    },
  })
}

'use client'

import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useFanal } from '../network/useFanal.ts'
import { readAgain } from './readAgain.ts'

/** How long the index may need for a block; everything is read once more after it. */
const INDEX_MS = 3_000

/** Runs one function of the SDK with the connected wallet and has everything read again that it may have changed. */
export function useGovernAction<result>() {
  const queries = useQueryClient()
  const { actor } = useFanal()
  return useMutation({
    mutationFn: async (act: (client: FanalClient) => Promise<result>) => act(await actor()),
    onSuccess: () => {
      setTimeout(() => void readAgain(queries), INDEX_MS)
      return readAgain(queries)
    },
  })
}

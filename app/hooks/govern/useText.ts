'use client'

import { useQuery } from '@tanstack/react-query'
import type { Hex } from 'viem'
import { useFanal } from '../network/useFanal.ts'

/**
 * The text behind a digest on chain, from whichever fog node has it; checked against the digest, so it never changes. Nothing
 * in it is hidden.
 */
export function useText(digest: Hex | undefined) {
  const { scope, reader } = useFanal()
  return useQuery({
    queryKey: ['text', scope[0], digest],
    enabled: digest !== undefined,
    staleTime: Infinity,
    queryFn: async () => {
      const [client, { loadText }, { visibleText }] = await Promise.all([
        reader(),
        import('@fanal/sdk/governance/text/loadText'),
        import('@fanal/sdk/governance/text/visibleText'),
      ])
      if (digest === undefined) throw new Error('There is no digest to look for.')
      return visibleText(await loadText(client, { digest }))
    },
  })
}

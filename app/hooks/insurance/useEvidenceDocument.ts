'use client'

import { useQuery } from '@tanstack/react-query'
import { type Hex, zeroHash } from 'viem'
import { useNetwork } from '../network/NetworkContext.tsx'
import { useReader } from '../network/useReader.ts'

/** What a quote rests on, from whichever fog node keeps it; it never changes. */
export function useEvidenceDocument(digest: Hex) {
  const { network } = useNetwork()
  const reader = useReader()
  return useQuery({
    queryKey: ['text', network.chainId, 'score', digest],
    enabled: digest !== zeroHash,
    staleTime: Infinity,
    queryFn: async () => {
      const [client, { loadEvidenceDocument }] = await Promise.all([
        reader(),
        import('@fanal/sdk/insurance/loadEvidenceDocument'),
      ])
      return loadEvidenceDocument(client, { quote: { evidence: digest } })
    },
  })
}

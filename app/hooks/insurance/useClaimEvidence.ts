'use client'

import type { ClaimView } from '@fanal/sdk/insurance/types'
import { useQuery } from '@tanstack/react-query'
import { useNetwork } from '../network/NetworkContext.tsx'
import { useReader } from '../network/useReader.ts'

/** What a claim rests on, from the transaction that settled it; it never changes. */
export function useClaimEvidence(claim: ClaimView) {
  const { network } = useNetwork()
  const reader = useReader()
  const { claimId, transactionHash } = claim
  return useQuery({
    queryKey: ['claimEvidence', network.chainId, claimId, transactionHash],
    staleTime: Infinity,
    queryFn: async () => {
      const [client, { readClaimEvidence }] = await Promise.all([
        reader(),
        import('@fanal/sdk/insurance/readClaimEvidence'),
      ])
      return readClaimEvidence(client, claim)
    },
  })
}

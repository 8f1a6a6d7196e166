'use client'

import type { ClaimEvent } from '@fanal/sdk/insurance/readClaimEvidence'
import { useQuery } from '@tanstack/react-query'
import { useNetwork } from '../network/NetworkContext.tsx'
import { useReader } from '../network/useReader.ts'

/** All that shows that an event of a claim was reported, from the evidence of its batch. */
export function useClaimProof(proven: ClaimEvent) {
  const { network } = useNetwork()
  const reader = useReader()
  return useQuery({
    queryKey: ['claimProof', network.chainId, proven.eventId],
    staleTime: Infinity,
    queryFn: async () => {
      const [client, { readBatch }, { fetchEvidence }, { buildEventProof }] = await Promise.all([
        reader(),
        import('@fanal/sdk/oracle/reading/readBatch'),
        import('@fanal/sdk/oracle/reading/fetchEvidence'),
        import('@fanal/sdk/oracle/reading/buildEventProof'),
      ])
      const report = await readBatch(client, { batch: proven.batch })
      const evidence = await fetchEvidence(client, { report })
      return buildEventProof(client, { batch: proven.batch, evidence, of: proven.event })
    },
  })
}

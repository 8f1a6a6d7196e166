'use client'

import type { EventProof } from '@fanal/sdk/oracle/reading/batchView'
import { useMutation } from '@tanstack/react-query'
import { useReader } from '../network/useReader.ts'

/** Checks, in this browser, everything that shows that an event was reported. */
export function useVerifyEvent() {
  const reader = useReader()
  return useMutation({
    mutationFn: async (proof: EventProof) => {
      const [client, { verifyEventProof }] = await Promise.all([
        reader(),
        import('@fanal/sdk/oracle/reading/verifyEventProof'),
      ])
      return verifyEventProof(client, { proof })
    },
  })
}

'use client'

import type { FindContraryEvidenceReturnType } from '@fanal/sdk/insurance/findContraryEvidence'
import { useMutation } from '@tanstack/react-query'
import type { Hex } from 'viem'
import { useFanal } from '../network/useFanal.ts'

/** Looks for roadside devices that deny a claim, when asked to. */
export function useContraryEvidence(claimId: Hex) {
  const { reader } = useFanal()
  return useMutation({
    mutationFn: async (): Promise<{ evidence: FindContraryEvidenceReturnType }> => {
      const [client, { findContraryEvidence }] = await Promise.all([
        reader(),
        import('@fanal/sdk/insurance/findContraryEvidence'),
      ])
      return { evidence: await findContraryEvidence(client, { claimId }) }
    },
  })
}

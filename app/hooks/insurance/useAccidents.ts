'use client'

import type { Accident } from '@fanal/sdk/insurance/findAccidents'
import { useMutation } from '@tanstack/react-query'
import type { Hex } from 'viem'
import { useFanal } from '../network/useFanal.ts'

/** Looks for accidents of an insured car since a second, when asked to. */
export function useAccidents(policyId: Hex) {
  const { reader } = useFanal()
  return useMutation({
    mutationFn: async (since: number): Promise<Accident[]> => {
      const [client, { findAccidents }] = await Promise.all([
        reader(),
        import('@fanal/sdk/insurance/findAccidents'),
      ])
      return findAccidents(client, { policyId, since })
    },
  })
}

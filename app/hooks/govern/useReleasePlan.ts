'use client'

import type { ReleaseForm } from '@fanal/sdk/governance/types'
import { useQuery } from '@tanstack/react-query'
import { useFanal } from '../network/useFanal.ts'

/** What a release will do, before anything is signed. The chain is asked, the wallet is not. */
export function useReleasePlan(form: ReleaseForm) {
  const { scope, actor } = useFanal()
  return useQuery({
    queryKey: [
      'releasePlan',
      ...scope,
      JSON.stringify(form, (_, value: unknown) =>
        typeof value === 'bigint' ? value.toString() : value,
      ),
    ],
    queryFn: async () => {
      const [client, { planRelease }] = await Promise.all([
        actor(),
        import('@fanal/sdk/governance/releases/planRelease'),
      ])
      return planRelease(client, { form })
    },
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
}

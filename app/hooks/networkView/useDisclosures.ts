'use client'

import { useChainView } from './useChainView.ts'

/** Reports that are due, overdue or filed, and notices. */
export function useDisclosures() {
  return useChainView({
    key: ['treasury', 'disclosures'],
    read: async (client) => {
      const { readDisclosures } = await import('@fanal/sdk/governance/disclosures/readDisclosures')
      return readDisclosures(client)
    },
    every: 60_000,
  })
}

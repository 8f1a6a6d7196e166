'use client'

import { useChainView } from './useChainView.ts'

/** The council's Safe: its owners, how many must sign, and all that it may do. */
export function useCouncil() {
  return useChainView({
    key: ['treasury', 'council'],
    read: async (client) => {
      const { readCouncil } = await import('@fanal/sdk/governance/council/readCouncil')
      return readCouncil(client)
    },
    every: 60_000,
  })
}

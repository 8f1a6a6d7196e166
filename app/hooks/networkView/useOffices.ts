'use client'

import { useChainView } from './useChainView.ts'

/** Executive roles and heads of committees, and who holds them. */
export function useOffices() {
  return useChainView({
    key: ['treasury', 'offices'],
    read: async (client) => {
      const { readOffices } = await import('@fanal/sdk/governance/offices/readOffices')
      return readOffices(client)
    },
    every: 60_000,
  })
}

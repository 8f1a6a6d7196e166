'use client'

import type { Address } from 'viem'
import { useChainView } from '../networkView/useChainView.ts'

/** What an account holds of the network token and of the chain's coin. */
export function useHolding(account: Address) {
  return useChainView({
    key: ['balances', 'holding', account],
    read: async (client) => {
      const { readBalances } = await import('@fanal/sdk/token/readBalances')
      return readBalances(client, { account })
    },
  })
}

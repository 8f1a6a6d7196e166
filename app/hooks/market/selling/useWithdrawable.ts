'use client'

import { useQuery } from '@tanstack/react-query'
import type { Address } from 'viem'
import { useFanal } from '../../network/useFanal.ts'

/** Money of an account in the market: what it can take out, what is still settling, refunds that wait. */
export function useWithdrawable(account: Address) {
  const { scope, reader } = useFanal()
  return useQuery({
    queryKey: ['withdrawable', scope[0], account],
    queryFn: async () => {
      const [client, { listWithdrawable }] = await Promise.all([
        reader(),
        import('@fanal/sdk/market/reading/listWithdrawable'),
      ])
      return listWithdrawable(client, { account })
    },
    refetchInterval: 15_000,
  })
}

'use client'

import { useQuery } from '@tanstack/react-query'
import type { Address } from 'viem'
import { useFanal } from '../../network/useFanal.ts'

/** What others paid to an account, with where the money is now. */
export function useSales(account: Address) {
  const { scope, reader } = useFanal()
  return useQuery({
    queryKey: ['sales', scope[0], account],
    queryFn: async () => {
      const [client, { listSales }] = await Promise.all([
        reader(),
        import('@fanal/sdk/market/reading/listSales'),
      ])
      return listSales(client, { account })
    },
    refetchInterval: 15_000,
  })
}

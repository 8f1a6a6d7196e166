'use client'

import type { DatasetSummary, Page } from '@fanal/sdk/market/types'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { MarketQuery } from '@/components/market/marketQuery.ts'
import { marketAddress } from '@/components/market/marketQuery.ts'
import { useNetwork } from '../network/NetworkContext.tsx'
import { useReader } from '../network/useReader.ts'
import { listParameters } from './listParameters.ts'

export type UseDatasetsParameters = {
  query: MarketQuery
  /** The first page for the query of the page's address, when the server had it in time. */
  initial: { address: string; page: Page<DatasetSummary>; at: number } | undefined
}

/** The market's list, page by page. */
export function useDatasets({ query, initial }: UseDatasetsParameters) {
  const { network } = useNetwork()
  const reader = useReader()
  const address = marketAddress(query)
  return useInfiniteQuery({
    queryKey: ['datasets', network.chainId, address],
    queryFn: async ({ pageParam }) => {
      const [client, { listDatasets }] = await Promise.all([
        reader(),
        import('@fanal/sdk/market/reading/listDatasets'),
      ])
      return listDatasets(client, listParameters({ query, network, cursor: pageParam }))
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
    ...(initial?.address === address && {
      initialData: { pages: [initial.page], pageParams: [undefined] },
      initialDataUpdatedAt: initial.at,
    }),
  })
}

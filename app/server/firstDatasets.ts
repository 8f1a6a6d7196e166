import { listDatasets, type ListDatasetsReturnType } from '@fanal/sdk/market/reading/listDatasets'
import { marketAddress, type MarketQuery } from '@/components/market/marketQuery.ts'
import { listParameters } from '@/hooks/market/listParameters.ts'
import { inTime } from './inTime.ts'
import { readNetwork } from './readNetwork.ts'
import { serverClient } from './serverClient.ts'

export type FirstDatasetsReturnType =
  { address: string; page: ListDatasetsReturnType; at: number } | undefined

/** The market's first page for a query, when the index or the chain answers in time. */
export async function firstDatasets(query: MarketQuery): Promise<FirstDatasetsReturnType> {
  const read = await readNetwork()
  if (read.status !== 'ok') return undefined
  const { network } = read
  const page = await inTime(
    listDatasets(serverClient(network), listParameters({ query, network, cursor: undefined })),
  )
  return page && { address: marketAddress(query), page, at: Date.now() }
}

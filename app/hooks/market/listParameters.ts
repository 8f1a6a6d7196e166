import type { ListDatasetsParameters } from '@fanal/sdk/market/reading/listDatasets'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { parseAmount } from '@/components/format/parseAmount.ts'
import type { MarketFormat, MarketQuery } from '@/components/market/marketQuery.ts'

const MEDIA_TYPES: Record<MarketFormat, string> = {
  csv: 'text/csv',
  jsonl: 'application/jsonl',
  json: 'application/json',
  image: 'image/',
  audio: 'audio/',
  video: 'video/',
}

export type ListParametersParameters = {
  query: MarketQuery
  network: NetworkFile
  cursor: string | undefined
}

/** What a person looks for, as the SDK asks for it. */
export function listParameters(parameters: ListParametersParameters): ListDatasetsParameters {
  const { query, network, cursor } = parameters
  const { token: address } = query
  const token = network.paymentTokens.find(
    (known) => known.address.toLowerCase() === address?.toLowerCase(),
  )
  const maxPrice = token && query.maxPrice ? parseAmount(query.maxPrice, token.decimals) : undefined
  return {
    sort: query.sort,
    ...(query.search && { search: query.search }),
    ...(query.onSale && { onSale: true }),
    ...(query.format && { mediaType: MEDIA_TYPES[query.format] }),
    ...(address && { token: address }),
    ...(maxPrice !== undefined && { maxPrice }),
    ...(cursor && { after: cursor }),
  }
}

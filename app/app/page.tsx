import { Market } from '@/components/market/Market.tsx'
import { parseMarketQuery } from '@/components/market/marketQuery.ts'
import { firstDatasets } from '@/server/firstDatasets.ts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The market. Its first list comes with the page when the index answers in time. */
export default async function MarketPage({ searchParams }: Props) {
  const parts = await searchParams
  const query = parseMarketQuery((name) => {
    const value = parts[name]
    return Array.isArray(value) ? value[0] : value
  })
  return <Market query={query} initial={await firstDatasets(query)} />
}

export const SORTS = ['newest', 'updated', 'popular', 'price'] as const
export const FORMATS = ['csv', 'jsonl', 'json', 'image', 'audio', 'video'] as const

export type MarketSort = (typeof SORTS)[number]
export type MarketFormat = (typeof FORMATS)[number]

/** What a person looks for, as it stands in the address of the page. */
export type MarketQuery = {
  search: string
  /** Only what can be bought now; a dataset without an open offer is not listed unless one asks for all. */
  onSale: boolean
  format: MarketFormat | undefined
  /** Address of the payment token. */
  token: `0x${string}` | undefined
  /** In the token's own decimals, as typed; needs `token`, since prices of different tokens do not compare. */
  maxPrice: string | undefined
  sort: MarketSort
}

export const EMPTY_QUERY: MarketQuery = {
  search: '',
  onSale: true,
  format: undefined,
  token: undefined,
  maxPrice: undefined,
  sort: 'newest',
}

type Read = (name: string) => string | undefined | null

/** Reads the address of the page; what makes no sense there is ignored. */
export function parseMarketQuery(read: Read): MarketQuery {
  const text = (name: string) => read(name)?.trim() || undefined
  const token = text('token')
  const price = text('price')
  return {
    search: (text('q') ?? '').slice(0, 200),
    onSale: text('sale') !== 'all',
    format: FORMATS.find((format) => format === text('format')),
    token: token && /^0x[0-9a-fA-F]{40}$/.test(token) ? (token as `0x${string}`) : undefined,
    maxPrice: price && /^\d{1,12}(\.\d{1,18})?$/.test(price) ? price : undefined,
    sort: SORTS.find((sort) => sort === text('sort')) ?? 'newest',
  }
}

/** Writes a query as the search part of an address, without what is at its default. */
export function marketAddress(query: MarketQuery): string {
  const parts = new URLSearchParams()
  if (query.search) parts.set('q', query.search)
  if (!query.onSale) parts.set('sale', 'all')
  if (query.format) parts.set('format', query.format)
  if (query.token) parts.set('token', query.token)
  if (query.maxPrice) parts.set('price', query.maxPrice)
  if (query.sort !== 'newest') parts.set('sort', query.sort)
  const text = parts.toString()
  return text === '' ? '/' : `/?${text}`
}

/** Whether anything narrows the list. */
export function isNarrowed(query: MarketQuery): boolean {
  return marketAddress({ ...query, onSale: true, sort: 'newest' }) !== '/'
}

import { type Address, isAddressEqual } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { DatasetSummary, Page } from '../types.ts'
import { readFrom } from './chooseSource.ts'
import { compare, summaryView } from './datasetViews.ts'
import { loadWords } from './loadWords.ts'
import type { DatasetQuery, DatasetSort } from './records.ts'

export type ListDatasetsParameters = {
  /** Words in name, description, keywords, columns, creator or file name. */
  search?: string
  owner?: Address
  /** Only what can be bought now. */
  onSale?: boolean
  /** Only offers in this token. */
  token?: Address
  /** In wei of the offer's token, for one duration. */
  maxPrice?: bigint
  /** Media type, or its beginning: `text/csv`, `image/`. */
  mediaType?: string
  /** SPDX identifier or URL. */
  license?: string
  sort?: DatasetSort
  /** Lines a page; 24 unless given. */
  first?: number
  /** `next` of the page before. */
  after?: string
}
export type ListDatasetsReturnType = Page<DatasetSummary>

/** Lists datasets, from the search index or, when that is absent or behind, from the chain. */
export async function listDatasets(
  client: FanalClient,
  parameters: ListDatasetsParameters = {},
): Promise<ListDatasetsReturnType> {
  const { sort = 'newest', first = 24, after } = parameters
  const skip = Math.max(0, Number(after ?? 0) || 0)
  // Signs without a single word are no search.
  const search = wordsIn(parameters.search ?? '').length > 0 ? parameters.search : undefined
  const query: DatasetQuery = { ...parameters, search, sort, first, skip }
  const { result, status } = await readFrom(client, async (source) => {
    // The index sorts and pages by itself, except in a search and by what only manifests say.
    const pagesItself =
      source.status.source === 'subgraph' &&
      query.search === undefined &&
      !query.mediaType &&
      !query.license
    const wanted = pagesItself ? query : { ...query, first: 500, skip: 0 }
    const { records, more } = await source.listDatasets(wanted)
    const read = await Promise.all(
      records.map(async (record) => {
        const words = await loadWords(client, record)
        return { summary: summaryView(client, record, words), searched: words?.searched }
      }),
    )
    if (pagesItself) return { items: read.map(({ summary }) => summary), more }
    const hasSearched = source.status.source === 'subgraph'
    const fitting = read
      .filter((one) => fits(one.summary, query) && (hasSearched || matches(one, query.search)))
      .map(({ summary }) => summary)
      .toSorted(orderBy(sort))
    return { items: fitting.slice(skip, skip + first), more: fitting.length > skip + first }
  })
  const { items, more } = result
  return { items, status, ...(more ? { next: String(skip + first) } : {}) }
}

function fits(summary: DatasetSummary, query: DatasetQuery): boolean {
  const { owner, onSale, token, maxPrice, mediaType, license } = query
  const { bestOffer } = summary
  return (
    (!owner || isAddressEqual(summary.owner, owner)) &&
    (!onSale || bestOffer !== undefined) &&
    (!token || (bestOffer !== undefined && isAddressEqual(bestOffer.terms.token, token))) &&
    (maxPrice === undefined || (bestOffer !== undefined && bestOffer.terms.price <= maxPrice)) &&
    (!mediaType || summary.mediaType?.startsWith(mediaType) === true) &&
    (!license || summary.license === license)
  )
}

type Searched = { summary: DatasetSummary; searched: string | undefined }

function matches({ summary, searched }: Searched, search: string | undefined): boolean {
  const { name, description, keywords } = summary
  const text = wordsIn([name, description, ...keywords, searched].join(' '))
  return wordsIn(search ?? '').every((word) => text.some((one) => one.startsWith(word)))
}

/** The index searches by beginnings of words, so the chain does. */
function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Equals go by identifier in the direction of the order, as they do in the index, so that pages fit together. */
function orderBy(sort: DatasetSort): (a: DatasetSummary, b: DatasetSummary) => number {
  const falling =
    (key: (summary: DatasetSummary) => number) => (a: DatasetSummary, b: DatasetSummary) =>
      compare(key(b), key(a)) || compare(b.datasetId, a.datasetId)
  switch (sort) {
    case 'newest':
      return falling(({ registeredAt }) => registeredAt)
    case 'updated':
      return falling(({ updatedAt }) => updatedAt)
    case 'popular':
      return falling(({ purchases }) => purchases)
    case 'price':
      // What is not on sale comes last.
      return (a, b) =>
        compare(a.bestOffer ? 0 : 1, b.bestOffer ? 0 : 1) ||
        compare(a.bestOffer?.terms.price ?? 0n, b.bestOffer?.terms.price ?? 0n) ||
        compare(a.datasetId, b.datasetId)
  }
}

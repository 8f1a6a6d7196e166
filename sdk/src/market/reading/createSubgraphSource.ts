import * as v from 'valibot'
import { getAddress, type Hex } from 'viem'
import type { GrantView, IndexStatus } from '../types.ts'
import { UNLIMITED } from '../types.ts'
import { compare } from './datasetViews.ts'
import { querySubgraph } from './querySubgraph.ts'
import type { DatasetQuery, DatasetRecord, MarketSource, PurchaseRecord } from './records.ts'
import {
  DatasetRowSchema,
  EndingRowSchema,
  GrantRowSchema,
  PurchaseRowSchema,
  datasetFields,
  grantFields,
  purchaseFields,
} from './subgraphSchemas.ts'

export type CreateSubgraphSourceParameters = { url: string; status: IndexStatus }

const orders = {
  newest: 'orderBy: createdAt, orderDirection: desc',
  updated: 'orderBy: updatedAt, orderDirection: desc',
  price: 'orderBy: lowestPrice, orderDirection: asc',
  popular: 'orderBy: purchaseCount, orderDirection: desc',
}

/** Reads the market from the search index. */
export function createSubgraphSource({
  url,
  status,
}: CreateSubgraphSourceParameters): MarketSource {
  const ask = <schema extends v.GenericSchema>(
    schema: schema,
    query: string,
    variables: Record<string, unknown> = {},
  ) => querySubgraph({ url, query, variables }).then((data) => v.parse(schema, data))

  return {
    status,
    listDatasets: async (query) => {
      if (query.search?.trim()) return { records: await search(query.search), more: false }
      const where = filterOf(query)
      const { datasets } = await ask(
        v.object({ datasets: v.array(DatasetRowSchema) }),
        `query Datasets($where: Dataset_filter!, $first: Int!, $skip: Int!) {
          datasets(where: $where, first: $first, skip: $skip, ${orders[query.sort]}) { ${datasetFields} }
        }`,
        { where, first: query.first + 1, skip: query.skip },
      )
      const records = datasets.map(datasetRecord)
      return { records: records.slice(0, query.first), more: records.length > query.first }
    },
    readDataset: async (datasetId) => {
      const { dataset } = await ask(
        v.object({ dataset: v.nullable(DatasetRowSchema) }),
        `query Dataset($id: ID!) { dataset(id: $id) { ${datasetFields} } }`,
        { id: datasetId },
      )
      return dataset ? datasetRecord(dataset) : undefined
    },
    listPurchases: async ({ account, seller, datasetId }) => {
      const where = clean({ dataset: datasetId, seller: seller?.toLowerCase() })
      const mine = account?.toLowerCase()
      const filter = mine
        ? {
            or: [
              { ...where, account: mine },
              { ...where, buyer: mine },
            ],
          }
        : where
      const { purchases, accessEndings, grants } = await ask(
        v.object({
          purchases: v.array(PurchaseRowSchema),
          accessEndings: v.array(EndingRowSchema),
          grants: v.array(
            v.object({
              dataset: v.object({ id: v.string() }),
              account: v.object({ id: v.string() }),
            }),
          ),
        }),
        `query Purchases($where: Purchase_filter!) {
          purchases(where: $where, first: 1000, orderBy: timestamp, orderDirection: desc) { ${purchaseFields} }
          accessEndings(where: { refunded_gt: "0" }, first: 1000, orderBy: timestamp, orderDirection: desc) {
            dataset { id } account { id } refunded timestamp
          }
          grants(where: { held_gt: "0" }, first: 1000) { dataset { id } account { id } }
        }`,
        { where: filter },
      )
      const held = new Set(grants.map(({ dataset, account }) => `${dataset.id}:${account.id}`))
      // Blocks can share a second.
      return purchases
        .map((row) => purchaseRecord(row, accessEndings, held))
        .toSorted((a, b) => compare(b.blockNumber, a.blockNumber) || b.logIndex - a.logIndex)
    },
    listGrants: async ({ account, datasetId }) => {
      const { grants } = await ask(
        v.object({ grants: v.array(GrantRowSchema) }),
        `query Grants($where: Grant_filter!) {
          grants(where: $where, first: 1000, orderBy: updatedAt, orderDirection: desc) { ${grantFields} }
        }`,
        { where: clean({ dataset: datasetId, account: account?.toLowerCase() }) },
      )
      return grants.map(grantView)
    },
  }

  async function search(text: string): Promise<DatasetRecord[]> {
    const { manifestSearch } = await ask(
      v.object({
        manifestSearch: v.array(
          v.object({ version: v.object({ current: v.boolean() }), dataset: DatasetRowSchema }),
        ),
      }),
      `query Search($text: String!) {
        manifestSearch(text: $text, first: 200) { version { current } dataset { ${datasetFields} } }
      }`,
      { text: searchTerms(text) },
    )
    return manifestSearch
      .filter(({ version }) => version.current)
      .map(({ dataset }) => datasetRecord(dataset))
  }
}

/** All words, each as the beginning of a word; characters with a meaning for PostgreSQL's tsquery are left out. */
function searchTerms(text: string): string {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
  return words.map((word) => `${word}:*`).join(' & ')
}

function filterOf({ owner, onSale, token, maxPrice }: DatasetQuery): Record<string, unknown> {
  return clean({
    owner: owner?.toLowerCase(),
    openOfferCount_gt: onSale ? 0 : undefined,
    lowestPriceToken: token?.toLowerCase(),
    lowestPrice_lte: maxPrice?.toString(),
  })
}

function clean(filter: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
}

const kinds = { FILE: 'file', STREAM: 'stream', CONTROL: 'control' } as const

function datasetRecord(row: v.InferOutput<typeof DatasetRowSchema>): DatasetRecord {
  const datasetId = row.id
  const words = row.versions.at(-1)?.manifest ?? undefined
  return {
    datasetId,
    kind: kinds[row.kind],
    creator: getAddress(row.creator.id),
    owner: getAddress(row.owner.id),
    registeredAt: row.createdAt,
    updatedAt: row.updatedAt,
    versions: row.versions.map(({ number, digest, cid, createdAt, transactionHash }) => ({
      version: number,
      manifestDigest: digest,
      manifestCid: cid,
      publishedAt: createdAt,
      transactionHash,
    })),
    offers: row.offers
      .map((offer) => ({
        offerNo: offer.number,
        terms: {
          datasetId,
          manifestDigest: offer.manifestDigest,
          seller: getAddress(offer.seller.id),
          token: getAddress(offer.token.id),
          price: offer.price,
          duration: offer.duration,
          settlementWindow: offer.settlementWindow,
        },
        supply: offer.supply ?? UNLIMITED,
        left: offer.left ?? UNLIMITED,
        sold: offer.purchaseCount,
        createdAt: offer.createdAt,
        closed: offer.closedBySeller,
        outdated: !offer.open && !offer.closedBySeller && offer.left !== 0,
      }))
      .reverse(),
    purchases: row.purchaseCount,
    buyers: row.buyerCount,
    words: words && { ...words, rowCount: words.rowCount ?? undefined },
  }
}

function purchaseRecord(
  row: v.InferOutput<typeof PurchaseRowSchema>,
  endings: v.InferOutput<typeof EndingRowSchema>[],
  held: Set<string>,
): PurchaseRecord {
  const { id: datasetId } = row.dataset
  const isSame = (one: { dataset: { id: Hex }; account: { id: Hex } }) =>
    one.dataset.id === datasetId && one.account.id === row.account.id
  return {
    transactionHash: row.transactionHash,
    logIndex: row.logIndex,
    blockNumber: row.blockNumber,
    datasetId,
    datasetName: row.version.manifest?.name,
    offerNo: row.offer.number,
    account: getAddress(row.account.id),
    buyer: getAddress(row.buyer.id),
    seller: getAddress(row.seller.id),
    sessionKey: row.sessionKey,
    from: row.from,
    until: row.until,
    amount: row.amount,
    token: getAddress(row.token.id),
    feeBps: row.feeBps,
    version: row.version.number,
    manifestDigest: row.manifestDigest,
    boundary: row.boundary,
    paidAt: row.timestamp,
    held: held.has(`${datasetId}:${row.account.id}`),
    refunded: endings.some((one) => isSame(one) && one.timestamp >= row.timestamp),
  }
}

function grantView(row: v.InferOutput<typeof GrantRowSchema>): GrantView {
  const now = Math.floor(Date.now() / 1000)
  const free = row.kind === 'FREE'
  let status: GrantView['status'] = row.until > now ? 'active' : 'expired'
  if (row.ended) {
    status = !free ? 'ended' : row.endedBy?.id === row.dataset.owner.id ? 'revoked' : 'transferred'
  }
  return {
    datasetId: row.dataset.id,
    datasetName: row.version.manifest?.name,
    account: getAddress(row.account.id),
    kind: free ? 'free' : 'paid',
    from: row.from,
    until: row.until,
    version: row.version.number,
    offerNo: row.offer?.number,
    amount: row.amount ?? undefined,
    token: row.offer ? getAddress(row.offer.token.id) : undefined,
    transactionHash: row.transactionHash,
    status,
  }
}

import { isAddressEqual } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { cidOfDigest } from '../../storage/cidOfDigest.ts'
import type { GrantView } from '../types.ts'
import { UNLIMITED } from '../types.ts'
import type { MarketModel, ModelDataset, ModelGrant, ModelPurchase } from './marketModel.ts'
import { readMarketModel } from './readMarketModel.ts'
import type { DatasetRecord, MarketSource, OfferRecord, PurchaseRecord } from './records.ts'

/**
 * Reads the market from the events of its contracts alone. Slower than an index on a long chain, but needs nothing except a
 * node; used when the index is absent or behind.
 */
export async function createChainSource(
  client: FanalClient,
  indexBehindSeconds?: number,
): Promise<MarketSource> {
  const { model, head } = await readMarketModel(client).catch((error: unknown) => {
    throw toFanalError(error)
  })
  return {
    status: { source: 'chain', block: head, head, behindSeconds: 0, indexBehindSeconds },
    listDatasets: async () => ({
      records: [...model.datasets.values()].map((dataset) => datasetRecord(model, dataset)),
      more: false,
    }),
    readDataset: async (datasetId) => {
      const dataset = model.datasets.get(datasetId)
      return dataset && datasetRecord(model, dataset)
    },
    listPurchases: async ({ account, seller, datasetId }) =>
      model.purchases
        .map((purchase) => purchaseRecord(model, purchase))
        .filter(
          (one) =>
            (!account ||
              isAddressEqual(one.account, account) ||
              isAddressEqual(one.buyer, account)) &&
            (!seller || isAddressEqual(one.seller, seller)) &&
            (!datasetId || one.datasetId === datasetId),
        )
        .reverse(),
    listGrants: async ({ account, datasetId }) =>
      [...model.grants.values()]
        .filter(
          (one) =>
            (!account || isAddressEqual(one.account, account)) &&
            (!datasetId || one.datasetId === datasetId),
        )
        .map((grant) => grantView(model, grant))
        .reverse(),
  }
}

function datasetRecord(model: MarketModel, dataset: ModelDataset): DatasetRecord {
  const purchases = model.purchases.filter(({ datasetId }) => datasetId === dataset.datasetId)
  const { datasetId, kind, creator, owner, registeredAt, updatedAt } = dataset
  return {
    datasetId,
    kind,
    creator,
    owner,
    registeredAt,
    updatedAt,
    versions: dataset.versions.map(({ manifestDigest, timestamp, transactionHash }, index) => ({
      version: index + 1,
      manifestDigest,
      manifestCid: cidOfDigest(manifestDigest),
      publishedAt: timestamp,
      transactionHash,
    })),
    offers: [...model.offers.values()]
      .filter(({ terms }) => terms.datasetId === datasetId)
      .map(({ offerNo, terms, supply, sold, createdAt, closed, revision }): OfferRecord => ({
        offerNo,
        terms,
        supply,
        left: supply === UNLIMITED ? UNLIMITED : supply - sold,
        sold,
        createdAt,
        closed,
        outdated: revision !== dataset.revision,
      })),
    purchases: purchases.length,
    buyers: new Set(purchases.map(({ account }) => account.toLowerCase())).size,
    words: undefined,
  }
}

function purchaseRecord(model: MarketModel, purchase: ModelPurchase): PurchaseRecord {
  const { timestamp, ...rest } = purchase
  const terms = model.offers.get(purchase.offerNo)?.terms
  if (!terms) throw new Error(`The market sold offer ${purchase.offerNo}, which it never made`)
  return {
    ...rest,
    seller: terms.seller,
    token: terms.token,
    paidAt: timestamp,
    datasetName: undefined,
  }
}

function grantView(model: MarketModel, grant: ModelGrant): GrantView {
  const { datasetId, account, kind, from, until, version, offerNo, amount, transactionHash } = grant
  const now = Math.floor(Date.now() / 1000)
  return {
    datasetId,
    datasetName: undefined,
    account,
    kind,
    from,
    until,
    version,
    offerNo,
    amount,
    token: offerNo === undefined ? undefined : model.offers.get(offerNo)?.terms.token,
    transactionHash,
    status: grant.ended ?? (until > now ? 'active' : 'expired'),
  }
}

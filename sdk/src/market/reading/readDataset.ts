import type { Address, Hex } from 'viem'
import { FanalError } from '../../errors/FanalError.ts'
import { NotFoundError } from '../../errors/marketErrors.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { Manifest } from '../manifest/manifestSchema.ts'
import type { DatasetDetail, DatasetStatistics, GrantView, IndexStatus } from '../types.ts'
import { readFrom } from './chooseSource.ts'
import { createChainSource } from './createChainSource.ts'
import { offerView, summaryView } from './datasetViews.ts'
import { loadManifest } from './loadManifest.ts'
import { columnViews, sampleView } from './manifestViews.ts'
import { type MarketSource, type PurchaseRecord, wordsOf } from './records.ts'

export type ReadDatasetParameters = { datasetId: Hex }
export type ReadDatasetReturnType = { dataset: DatasetDetail; status: IndexStatus }

/**
 * Everything about one dataset. Its manifest is fetched from the storage nodes and verified against the chain; while that
 * is not possible the rest is shown and `manifestProblem` says why.
 *
 * @throws NotFoundError when there is no such dataset, or the index has not seen it and the chain does not know it
 */
export async function readDataset(
  client: FanalClient,
  { datasetId }: ReadDatasetParameters,
): Promise<ReadDatasetReturnType> {
  const id = datasetId.toLowerCase() as Hex
  const indexed = await readFrom(client, (source) => readParts(source, id))
  // What was published a moment ago is on the chain before the index has it.
  const { result, status } =
    indexed.result || indexed.status.source === 'chain' ? indexed : await readChain(client, id)
  if (!result) throw new NotFoundError('There is no such dataset.', { details: { datasetId } })
  const { record, purchases, grants } = result
  const current = record.versions.at(-1)
  const { manifest, problem } = await tryManifest(client, id, current?.manifestDigest ?? '0x')
  const content = manifest?.fanal.kind === 'file' ? manifest.fanal.content : undefined
  const words = manifest ? wordsOf(manifest) : record.words
  const dataset: DatasetDetail = {
    ...summaryView(client, record, words),
    creator: { account: record.creator, name: manifest?.creator.name },
    manifestCid: current?.manifestCid ?? '',
    manifest,
    manifestProblem: problem,
    content: content && {
      cid: content.cid,
      ciphertextBytes: content.bytes,
      plaintextBytes: content.plaintextBytes,
      fileName: content.fileName,
      mediaType: content.mediaType,
      compression: content.compression,
    },
    columns: manifest ? columnViews(manifest) : [],
    sample: manifest && sampleView(manifest),
    versions: record.versions,
    offers: record.offers.map((offer) => offerView(client, offer)),
    statistics: statisticsOf(purchases, grants),
  }
  return { dataset, status }
}

async function readChain(client: FanalClient, datasetId: Hex) {
  const source = await createChainSource(client)
  return { result: await readParts(source, datasetId), status: source.status }
}

async function readParts(source: MarketSource, datasetId: Hex) {
  const record = await source.readDataset(datasetId)
  if (!record) return undefined
  const [purchases, grants] = await Promise.all([
    source.listPurchases({ datasetId }),
    source.listGrants({ datasetId }),
  ])
  return { record, purchases, grants }
}

async function tryManifest(
  client: FanalClient,
  datasetId: Hex,
  manifestDigest: Hex,
): Promise<{ manifest: Manifest | undefined; problem: string | undefined }> {
  try {
    const manifest = await loadManifest(client, { datasetId, manifestDigest })
    return { manifest, problem: undefined }
  } catch (error) {
    if (!(error instanceof FanalError)) throw error
    return { manifest: undefined, problem: error.message }
  }
}

const day = 86_400

function statisticsOf(purchases: PurchaseRecord[], grants: GrantView[]): DatasetStatistics {
  const volume = new Map<Address, bigint>()
  const daily = new Map<number, { day: number; purchases: number; amount: bigint }>()
  for (const { token, amount, paidAt } of purchases) {
    volume.set(token, (volume.get(token) ?? 0n) + amount)
    const start = paidAt - (paidAt % day)
    const line = daily.get(start) ?? { day: start, purchases: 0, amount: 0n }
    daily.set(start, { ...line, purchases: line.purchases + 1, amount: line.amount + amount })
  }
  return {
    purchases: purchases.length,
    buyers: new Set(purchases.map(({ account }) => account.toLowerCase())).size,
    freeGrants: grants.filter(({ kind, status }) => kind === 'free' && status === 'active').length,
    volume: [...volume].map(([token, amount]) => ({ token, amount })),
    daily: [...daily.values()].toSorted((a, b) => a.day - b.day),
  }
}

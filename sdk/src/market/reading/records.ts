import type { Address, Hex } from 'viem'
import { countDataRows } from '../manifest/countDataRows.ts'
import type { Manifest } from '../manifest/manifestSchema.ts'
import type {
  DatasetKind,
  GrantView,
  IndexStatus,
  OfferTerms,
  PurchaseView,
  VersionView,
} from '../types.ts'

/** What a manifest says in words, as an index keeps it. */
export type ManifestWords = {
  name: string
  description: string
  keywords: string[]
  license: string
  mediaType: string
  plaintextBytes: number
  rowCount: number | undefined
  /** Columns, creator and file name, which a search looks at too; only where the source does not search by itself. */
  searched?: string
}

export type OfferRecord = {
  offerNo: number
  terms: OfferTerms
  supply: number
  left: number
  sold: number
  createdAt: number
  closed: boolean
  /** The dataset has a new version or owner since. */
  outdated: boolean
}

export type DatasetRecord = {
  datasetId: Hex
  kind: DatasetKind
  creator: Address
  owner: Address
  registeredAt: number
  updatedAt: number
  /** Oldest first; the last one is current. */
  versions: VersionView[]
  offers: OfferRecord[]
  purchases: number
  buyers: number
  /** Undefined when the source does not read manifests. */
  words: ManifestWords | undefined
}

export type DatasetSort = 'newest' | 'updated' | 'price' | 'popular'

export type DatasetQuery = {
  search?: string | undefined
  owner?: Address | undefined
  onSale?: boolean | undefined
  token?: Address | undefined
  /** In wei of `token`, for one duration. */
  maxPrice?: bigint | undefined
  mediaType?: string | undefined
  license?: string | undefined
  sort: DatasetSort
  first: number
  skip: number
}

export type PurchaseQuery = { account?: Address; seller?: Address; datasetId?: Hex }
export type GrantQuery = { account?: Address; datasetId?: Hex }

/** A payment and what became of it, as the events tell. */
export type PurchaseRecord = PurchaseView & { held: boolean; refunded: boolean }

/** Where the market's history is read from: the index, or the chain itself. */
export type MarketSource = {
  status: IndexStatus
  /** May return more than asked for; the caller filters what the source could not. */
  listDatasets(query: DatasetQuery): Promise<{ records: DatasetRecord[]; more: boolean }>
  readDataset(datasetId: Hex): Promise<DatasetRecord | undefined>
  listPurchases(query: PurchaseQuery): Promise<PurchaseRecord[]>
  listGrants(query: GrantQuery): Promise<GrantView[]>
}

/** The words of a manifest that was read in full. */
export function wordsOf(manifest: Manifest): ManifestWords {
  const { fanal } = manifest
  const file = fanal.kind === 'file' ? fanal : undefined
  return {
    name: manifest.name,
    description: manifest.description,
    keywords: manifest.keywords,
    license: manifest.license,
    mediaType: manifest.encodingFormat,
    plaintextBytes: file?.content.plaintextBytes ?? 0,
    rowCount: file?.rows && countDataRows(file.rows),
    searched: [...namesIn(fanal), manifest.creator.name, file?.content.fileName].join(' '),
  }
}

/** Words that a description has for its parts. */
function namesIn(fanal: Manifest['fanal']): string[] {
  if (fanal.kind === 'control') return fanal.control.actions.map(({ name }) => name)
  return (fanal.columns ?? []).map(({ name }) => name)
}

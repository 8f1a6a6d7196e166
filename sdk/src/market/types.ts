import type { Address, Hash, Hex } from 'viem'
import type { PaymentToken } from '../network/networkFile.ts'
import type { Manifest } from './manifest/manifestSchema.ts'

/*
 * What the screens and the command line show of the market. Amounts are wei of their token, times are seconds since 1970,
 * digests are 32 bytes of hex with 0x, unless a line says otherwise.
 */

/** Access or an offer without an end: type(uint40).max on chain. */
export const FOREVER = 2 ** 40 - 1

/** No limit on the number of purchases: type(uint32).max on chain. */
export const UNLIMITED = 2 ** 32 - 1

/** In the order of the registry's enumeration: content that stays, content that grows, the right to command a device. */
export const datasetKinds = ['file', 'stream', 'control'] as const

export type DatasetKind = (typeof datasetKinds)[number]

/** Where an answer came from and how old it is. `behindSeconds` is the time between its block and the chain's head. */
export type IndexStatus = {
  source: 'subgraph' | 'chain'
  block: bigint
  head: bigint
  behindSeconds: number
  /** How far the search index is behind when it was left aside for that; undefined when there is none or it is in use. */
  indexBehindSeconds: number | undefined
}

/** One page of a list. `next` is the cursor of the following page, absent on the last one. */
export type Page<item> = { items: item[]; next?: string; status: IndexStatus }

/** The immutable terms that a buyer signs; `termsHash` is keccak256 of their ABI encoding. */
export type OfferTerms = {
  datasetId: Hex
  manifestDigest: Hex
  seller: Address
  token: Address
  price: bigint
  /** Seconds of access one payment buys; 0 = for ever. */
  duration: number
  settlementWindow: number
}

/** Why an offer cannot be bought now. */
export type OfferObstacle = 'closed' | 'soldOut' | 'outdated' | 'tokenNotAllowed'

export type OfferView = {
  offerNo: number
  terms: OfferTerms
  /** What the token is called and can do; undefined when the network file does not know it. */
  token: PaymentToken | undefined
  supply: number
  /** Purchases left; UNLIMITED when there is no limit. */
  left: number
  sold: number
  createdAt: number
  /** Undefined = it can be bought now. */
  obstacle: OfferObstacle | undefined
}

/** Who published a dataset, as its manifest says; `account` is proven by the registry, `name` is a claim. */
export type CreatorView = { account: Address; name: string | undefined }

/** One line of the market. Words come from the manifest and are undefined while it cannot be read. */
export type DatasetSummary = {
  datasetId: Hex
  kind: DatasetKind
  owner: Address
  name: string | undefined
  description: string | undefined
  keywords: string[]
  license: string | undefined
  mediaType: string | undefined
  /** Bytes of the file as the seller had it. */
  plaintextBytes: number | undefined
  rowCount: number | undefined
  version: number
  manifestDigest: Hex
  registeredAt: number
  updatedAt: number
  /** Cheapest offer that can be bought now. */
  bestOffer: OfferView | undefined
  purchases: number
  /** No open offer, so the market does not list it. */
  unlisted: boolean
}

export type ColumnView = {
  name: string
  type: 'integer' | 'number' | 'boolean' | 'date' | 'text'
  /** Share of blank cells, 0 to 1. */
  blanks: number | undefined
  min: string | number | undefined
  max: string | number | undefined
  histogram: { edges: (number | string)[]; counts: number[] } | undefined
}

/** A row that the seller showed. `committed` = its path leads to the row root in the manifest. */
export type SampleRowView = { index: number; cells: string[]; raw: string; committed: boolean }

export type SampleView = {
  format: 'csv' | 'jsonl'
  header: string[] | undefined
  rowCount: number
  rows: SampleRowView[]
}

export type VersionView = {
  version: number
  manifestDigest: Hex
  manifestCid: string
  publishedAt: number
  transactionHash: Hash
}

export type DatasetStatistics = {
  purchases: number
  buyers: number
  /** Free grants in force. */
  freeGrants: number
  /** Sum of payments per token. */
  volume: { token: Address; amount: bigint }[]
  /** Per day (start of the UTC day), oldest first. */
  daily: { day: number; purchases: number; amount: bigint }[]
}

export type DatasetDetail = DatasetSummary & {
  creator: CreatorView
  manifestCid: string
  /** The validated manifest; undefined while no node serves it. `manifestProblem` then says why, in plain words. */
  manifest: Manifest | undefined
  manifestProblem: string | undefined
  content:
    | {
        cid: string
        ciphertextBytes: number
        plaintextBytes: number
        fileName: string
        mediaType: string
        compression: 'none' | 'gzip'
      }
    | undefined
  columns: ColumnView[]
  sample: SampleView | undefined
  versions: VersionView[]
  offers: OfferView[]
  statistics: DatasetStatistics
}

/** A payment for access: one line of the library and of the receipts. */
export type PurchaseView = {
  transactionHash: Hash
  logIndex: number
  blockNumber: bigint
  datasetId: Hex
  datasetName: string | undefined
  offerNo: number
  /** Holder of the access. */
  account: Address
  /** Who paid. */
  buyer: Address
  seller: Address
  sessionKey: Hex
  from: number
  until: number
  amount: bigint
  token: Address
  feeBps: number
  version: number
  manifestDigest: Hex
  /** Second from which the seller can withdraw the payment. */
  boundary: number
  paidAt: number
}

/** The right of one account to one dataset: one line of "who can read". */
export type GrantView = {
  datasetId: Hex
  datasetName: string | undefined
  account: Address
  kind: 'paid' | 'free'
  from: number
  until: number
  version: number
  offerNo: number | undefined
  amount: bigint | undefined
  token: Address | undefined
  /** Transaction that gave the right. */
  transactionHash: Hash
  status: 'active' | 'expired' | 'revoked' | 'ended' | 'transferred'
}

/** A payment as the seller sees it. */
export type SaleView = PurchaseView & {
  /** What the seller gets: the amount without the protocol fee. */
  proceeds: bigint
  state: 'settling' | 'withdrawable' | 'withdrawn' | 'held' | 'refunded'
}

/** Money of one seller in one token: `ready` can be withdrawn now with `boundaries`, `settling` matures at `nextAt`. */
export type WithdrawableView = {
  token: Address
  ready: bigint
  boundaries: number[]
  settling: bigint
  nextAt: number | undefined
  /** Refunds that could not be pushed and wait to be claimed. */
  credit: bigint
}

// ------------------------------------------------------------------ buying

/**
 * Ways to pay, in order of preference: a signed ERC-3009 order that the relay sends; an EIP-5792 batch of approve and buy;
 * a signed ERC-3009 order that the buyer sends; an ERC-2612 permit and buy; approve and then buy.
 */
export type PurchaseStrategy = 'relayed' | 'batch' | 'selfSent' | 'permit' | 'approve'

/** One window of the wallet: `signature` costs nothing, `transaction` costs network fee unless a paymaster pays. */
export type PurchasePrompt = {
  kind: 'signature' | 'transaction'
  /** What the person should expect to see, in plain words. */
  title: string
  /** Contract that the wallet will name. */
  contract: Address
  /** Exact amount that this prompt lets go; never more than the price. */
  amount: bigint
}

/** What will happen, told before the first prompt. */
export type PurchasePlan = {
  strategy: PurchaseStrategy
  prompts: PurchasePrompt[]
  items: { offerNo: number; terms: OfferTerms }[]
  token: PaymentToken
  total: bigint
  /** Highest network fee the buyer pays, in wei of the chain's coin; 0n when the relay or a paymaster pays. */
  networkFee: bigint
  /** Sponsored purchases left today for this buyer, when a relay is used. */
  sponsoredLeft: number | undefined
  recipient: Address
  charterDigest: Hex
}

/** What never changes during a purchase, except the strategy. */
export type PurchaseBase = {
  /** Nonce of the signed order; for the other strategies the same hash, which the SDK computes alike. */
  orderId: Hex
  buyer: Address
  recipient: Address
  sessionKey: Hex
  datasetIds: Hex[]
  total: bigint
  token: Address
  strategy: PurchaseStrategy
  createdAt: number
}

/** A step of a purchase; every one is stored before the next begins, so that a reload resumes there. */
export type PurchaseState = PurchaseBase &
  (
    | { status: 'planned' }
    | { status: 'signed' }
    | { status: 'relayed'; relayUrl: string }
    | { status: 'sent'; transactionHash: Hash | undefined; batchId: string | undefined }
    /** Nobody knows yet whether the payment happened; asking again is safe, paying again is not. */
    | { status: 'checking'; reason: string }
    | { status: 'mined'; transactionHash: Hash; blockNumber: bigint; purchases: PurchaseView[] }
    /** Nothing was paid and nothing can be paid any more with what was signed. */
    | { status: 'failed'; reason: string }
  )

// ------------------------------------------------------------------ progress

export type ByteProgress = { done: number; total: number | undefined }

export type PublishStep =
  'reading' | 'encrypting' | 'uploading' | 'sealing' | 'manifest' | 'wallet' | 'mining' | 'done'

/** Counters that only grow; `step` names what the person waits for. */
export type PublishProgress = {
  step: PublishStep
  read: ByteProgress
  encrypted: ByteProgress
  uploaded: ByteProgress
  cid: string | undefined
  transactionHash: Hash | undefined
}

export type OpenStep = 'receipt' | 'keepers' | 'downloading' | 'verifying' | 'done'

export type OpenProgress = {
  step: OpenStep
  keepers: KeeperStatus[]
  quorum: number
  downloaded: ByteProgress
}

/** One line of the key-release panel: "3 of 4 keepers answered". */
export type KeeperStatus = {
  /** Number of the keeper, from 1. */
  member: number
  url: string
  state: 'asking' | 'answered' | 'slow' | 'refused' | 'unreachable' | 'wrong'
  /** The keeper's own words when it refused, or what was wrong with its share. */
  reason: string | undefined
  milliseconds: number | undefined
}

import type { Address, Hash, Hex } from 'viem'
import type { DatasetKind, OfferTerms } from '../types.ts'

export type LogPlace = {
  transactionHash: Hash
  blockNumber: bigint
  logIndex: number
  timestamp: number
}

export type ModelDataset = {
  datasetId: Hex
  kind: DatasetKind
  creator: Address
  owner: Address
  /** Grows with every manifest and transfer, as on chain; offers are bound to it. */
  revision: number
  versions: ({ manifestDigest: Hex } & LogPlace)[]
  registeredAt: number
  updatedAt: number
}
export type ModelOffer = {
  offerNo: number
  terms: OfferTerms
  supply: number
  sold: number
  closed: boolean
  revision: number
  createdAt: number
}
export type ModelPurchase = LogPlace & {
  datasetId: Hex
  account: Address
  offerNo: number
  buyer: Address
  sessionKey: Hex
  from: number
  until: number
  amount: bigint
  feeBps: number
  version: number
  manifestDigest: Hex
  boundary: number
  held: boolean
  refunded: boolean
}
export type ModelGrant = LogPlace & {
  datasetId: Hex
  account: Address
  kind: 'paid' | 'free'
  from: number
  until: number
  version: number
  offerNo: number | undefined
  amount: bigint | undefined
  ended: 'revoked' | 'ended' | 'transferred' | undefined
}

/** The market as its events tell it. */
export type MarketModel = {
  datasets: Map<Hex, ModelDataset>
  offers: Map<number, ModelOffer>
  purchases: ModelPurchase[]
  /** By dataset and account. */
  grants: Map<string, ModelGrant>
}

export function createMarketModel(): MarketModel {
  return { datasets: new Map(), offers: new Map(), purchases: [], grants: new Map() }
}

export function grantKey(datasetId: Hex, account: Address): string {
  return `${datasetId}:${account.toLowerCase()}`
}
